"""TIMEX3 values as the sets of the data folder write them, so that a difference of notation is not counted as a wrong date.

A set may write a week as its two days, or the end of a range as the first day that is out of it. What is meant is the
same; nothing here looks at the gold.
"""
import datetime, re

SEASONS = {'SP': (3, 5), 'SU': (6, 8), 'FA': (9, 11), 'WI': (12, 14)}
UNITS = {'Q': 3, 'H': 6}


def month(year, number):
    """The first day of a month; one beyond December belongs to the next year."""
    return datetime.date(year + (number - 1) // 12, (number - 1) % 12 + 1, 1)


def days(value):
    """First day of a value, and the first day after it; None where it is no stretch of the calendar."""
    day = datetime.timedelta(days=1)
    try:
        if found := re.fullmatch(r'(\d{4})-W(\d\d)(-WE)?', value):
            monday = datetime.date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return (monday + 5 * day if found[3] else monday, monday + 7 * day)
        if found := re.fullmatch(r'(\d{4})-([QH])(\d)', value):
            year, length, number = int(found[1]), UNITS[found[2]], int(found[3])
            return month(year, (number - 1) * length + 1), month(year, number * length + 1)
        if found := re.fullmatch(r'(\d{4})-(SP|SU|FA|WI)', value):
            first, last = SEASONS[found[2]]
            return month(int(found[1]), first), month(int(found[1]), last + 1)
        if re.fullmatch(r'\d{2,4}', value):
            years = 10 ** (4 - len(value))
            first = int(value) * years
            return datetime.date(first, 1, 1), datetime.date(first + years, 1, 1)
        if found := re.fullmatch(r'(\d{4})-(\d\d)', value):
            return month(int(found[1]), int(found[2])), month(int(found[1]), int(found[2]) + 1)
        first = datetime.date.fromisoformat(value)
        return first, first + day
    except (ValueError, OverflowError):
        return None


def inclusive(value):
    """As GUM writes them: no time of day, and from the first to the last day of what is no day, month or year."""
    value = value.split('T')[0] if value[:1].isdigit() else value
    if re.fullmatch(r'\d{4}(-\d\d){0,2}', value) or not (found := days(value)):
        return value
    return f'{found[0]}/{found[1] - datetime.timedelta(days=1)}'


def exclusive(value):
    """As Recognizers-Text writes them: from the first day of what is no day to the first day that is out of it."""
    ends = [days(end) for end in value.split('/')]
    if re.fullmatch(r'\d{4}-\d\d-\d\d', value) or not all(ends):
        return value
    return f'{ends[0][0]}/{ends[-1][0] if len(ends) > 1 else ends[0][1]}'
