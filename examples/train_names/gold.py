#!/usr/bin/env python3
"""Turns the sets that README.md names into what `examples/train_names.rs` reads, on standard output.

gold.py DATA [SET…]: DATA holds folders such as `news/wikigold_en`, each with `docs.jsonl` and `gold.jsonl`. One line
an article: set, lang, text, names as [start, end, kind] in code points (kind: person, organization, place or other),
and the stretches that the gold says nothing sure of, in `skip`. Only flat proper names are kept: of marks that nest
or hold titles, determiners and clauses, the capitals that are the name.
"""
import json, pathlib, re, sys

KIND = {'person': 'person', 'org': 'organization', 'place': 'place'}
HERE = pathlib.Path(__file__).parent
WORD = re.compile(r"[^\W\d_][\w’'.&-]*|\d+\w*|[^\w\s]")
SMALL = {'of', 'the', 'for', 'and', 'de', 'du', 'des', 'la', 'le', 'van', 'von', 'der', 'den', 'bin', 'al', 'el', 'on', 'in', 'at', '&', '-', '.', '/', '’', "'", 'to', 'da', 'di'}
DETERMINERS = re.compile(r"(?:the|a|an|this|that|these|those|its|his|her|their|our|my|some|many|all|both|former|other|several|two|three)\s+", re.I)
TITLES = re.compile(r"(?:mr|mrs|ms|dr|prof|professor|president|vice president|prime minister|minister|senator|sen|rep|representative|governor|gov|mayor|king|queen|prince|princess|sir|lord|lady|general|gen|captain|capt|lieutenant|lt|colonel|col|sergeant|sgt|major|judge|justice|chairman|director|chief executive|ceo|secretary|spokesman|spokeswoman|spokesperson|pope|bishop|archbishop|cardinal|rev|reverend|father|chancellor|premier|detective|inspector|officer|coach|manager|chief|saint|st|biologist|author|analyst|doctor|congressman|congresswoman|attorney)\b\.?\s+", re.I)


ROLE = re.compile(r"\b(?:CEO|CFO|President|Senator|Officer,?|Secretary|Minister|Sheriff|Governor|Director|Chairman|Judge|Coach)\s+")
CALENDAR = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)\b|\d{4}\Z")


def known(kind):
    rows = (line.rstrip('\n').split('\t') for line in open(HERE.parents[1] / 'src' / 'lang' / 'data' / 'names.tsv', encoding='utf-8'))
    return {name for row in rows if row[0] == kind and row[1] in ('*', 'en') for name in row[3].split('|')}


def lines(path):
    return [json.loads(line) for line in open(path, encoding='utf-8')]


def trimmed(text, start, end):
    """The name within a mark: determiners and titles before it and a possessive behind it cut off."""
    while True:
        match = DETERMINERS.match(text, start, end) or TITLES.match(text, start, end)
        if not match or match.end() >= end:
            break
        start = match.end()
    while end > start and text[end - 1] in ' ,.;:"' and not re.search(r'\b(?:\w\.)+\Z|\b(?:Inc|Corp|Co|Ltd|Jr|Sr)\.\Z', text[start:end]):
        end -= 1
    for ending in ("'s", "’s", " '", "'"):
        if text[start:end].endswith(ending) and end - start > 3:
            end -= len(ending)
    return start, len(text[:end].rstrip()) if end > start else end


def is_name(text, start, end, common):
    words = [w for w in WORD.findall(text[start:end])]
    capitals = [w for w in words if w[0].isupper()]
    if not capitals or len(words) > 9 or not words[0][0].isupper() and not words[0][0].isdigit():
        return False
    if any(not w[0].isupper() and w.lower() not in SMALL and not w[0].isdigit() for w in words):
        return False
    return not (len(capitals) == 1 and capitals[0].lower() in common)


def nested(docs, gold, complete):
    """Sets that mark every phrase, nested: their proper names, and sentences that stay unclear to skip."""
    common, countries, demonyms = set(), known('country'), known('demonym')
    for doc in docs.values():
        common.update(w for w in WORD.findall(doc['text']) if w[0].islower())
    by = {}
    for mark in gold:
        by.setdefault(mark['doc'], []).append(mark)
    for name, doc in docs.items():
        text = doc['text']
        names, unclear = [], []
        marks = sorted(by.get(name, []), key=lambda m: (m['start'], -m['end']))
        for mark in marks:
            start, end = trimmed(text, mark['start'], mark['end'])
            if start >= end:
                continue
            kind = KIND.get(mark['label'], 'other')
            if kind == 'person':
                start = max([start] + [m.end() for m in ROLE.finditer(text, start, end)])
            if kind == 'place' and re.fullmatch(r'[^,]+, [A-Z][^,]+', text[start:end]):
                end = text.index(',', start)
            name = text[start:end]
            if kind == 'other' and CALENDAR.search(name) or name == 'I':
                continue
            kind = 'place' if name in countries and kind == 'organization' else 'other' if name in demonyms - countries else kind
            if is_name(text, start, end, common):
                if not any(s < end and start < e for s, e, _ in names):
                    names.append([start, end, kind])
            elif kind != 'other' and re.search(r'\b[A-Z]\w', text[start:end]):
                unclear.append((start, end))
        skip = []
        for start, end in unclear:
            # A capital inside a longer phrase that no mark of its own explains.
            for match in re.finditer(r'\b[A-Z]\w+', text[start:end]):
                s = start + match.start()
                initial = s == start and match.group().lower() in common
                if not initial and not any(a <= s < b for a, b, _ in names):
                    skip.append([s, s + len(match.group())])
        if not complete:
            for match in re.finditer(r'\b[A-Z]\w*', text):
                if not any(a <= match.start() < b for a, b, _ in names):
                    skip.append([match.start(), match.end()])
        if 'regions' in doc:
            at = 0
            for a, b in doc['regions'] + [[len(text), len(text)]]:
                if a > at + 1:
                    skip.append([at, a])
                at = max(at, b)
        yield text, sorted(names), sorted(skip)


def flat(docs, gold):
    """Sets whose marks are flat names already."""
    by = {}
    for mark in gold:
        by.setdefault(mark['doc'], []).append(mark)
    for name, doc in docs.items():
        names = []
        for mark in sorted(by.get(name, []), key=lambda m: (m['start'], -m['end'])):
            if mark['label'] in ('date', 'event', 'agreement'):
                continue
            if not any(s < mark['end'] and mark['start'] < e for s, e, _ in names):
                names.append([mark['start'], mark['end'], KIND.get(mark['label'], 'other')])
        yield doc['text'], names, []


def listed(path, texts):
    """Articles whose names are listed: `path` has the article's id, then a line of names a kind (P, O, L, X)."""
    kinds = {'P': 'person', 'O': 'organization', 'L': 'place', 'X': 'other'}
    articles, order = {}, []
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if re.match(r'\d+( \d+)?\Z', line):
            current = line.split()
            order.append(current)
            articles[current[0]] = []
        elif line[:2] in ('P ', 'O ', 'L ', 'X '):
            articles[current[0]] += [(n.strip(), kinds[line[0]]) for n in line[2:].split(';') if n.strip()]
    for id, *limit in order:
        text = (texts / f'{id}.txt').read_text(encoding='utf-8')
        end = min(len(text), int(limit[0]) if limit else len(text))
        names = []
        for name, kind in sorted(articles[id], key=lambda n: (-len(n[0]), n)):
            flexible = r'\xad?'.join(re.escape(c) for c in name)
            for match in re.finditer(rf"(?<!\w)(?<!\w-){flexible}(?!\w)(?!-\w)", text[:end]):
                if not any(s < match.end() and match.start() < e for s, e, _ in names):
                    names.append([match.start(), match.end(), kind])
        yield text, sorted(names), [[end, len(text)]] if end < len(text) else []


def bracketed(path):
    """Sentences with their names in brackets: `[L Hà Nội]`."""
    kinds = {'P': 'person', 'O': 'organization', 'L': 'place', 'X': 'other'}
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if not line or line.startswith('#'):
            continue
        text, names, at = '', [], 0
        for match in re.finditer(r'\[([POLX]) ([^\]]+)\]', line):
            text += line[at:match.start()]
            names.append([len(text), len(text) + len(match.group(2)), kinds[match.group(1)]])
            text += match.group(2)
            at = match.end()
        yield text + line[at:], names, []


def articles(data, name):
    if name.endswith('.brackets'):
        return bracketed(HERE / 'gold' / name)
    if name.endswith('.list'):
        return listed(HERE / 'gold' / name, data / 'raw' / 'wikinews_fr' / 'txt')
    folder = next(data.glob(f'*/{name}'))
    docs = {doc['doc']: doc for doc in lines(folder / 'docs.jsonl')}
    gold = lines(folder / 'gold.jsonl')
    if name in ('gum_news_en', 'meantime_en'):
        return nested(docs, gold, name == 'gum_news_en')
    return flat(docs, gold)


def main():
    data = pathlib.Path(sys.argv[1])
    for name in sys.argv[2:]:
        lang = re.search(r'_(en|fr|vi)', name).group(1)
        for text, names, skip in articles(data, name):
            print(json.dumps({'set': name, 'lang': lang, 'text': text, 'names': names, 'skip': skip}, ensure_ascii=False))


if __name__ == '__main__':
    main()
