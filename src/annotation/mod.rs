//! Annotations: what persons recorded in files beside the articles. Formats are read and written here.
