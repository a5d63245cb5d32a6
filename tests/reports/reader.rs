//! Poppler, which reads the files as others do: what a person could copy out of them, how many pages, which fonts.

use std::process::Command;

use wuse::reports::Document;

/// What a program of Poppler's says of a document.
fn ask(document: &Document, program: &str, options: &[&str], to_output: bool) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("document.pdf");
    std::fs::write(&file, &document.bytes).unwrap();
    let mut command = Command::new(program);
    command.args(options).arg(&file);
    if to_output {
        command.arg("-");
    }
    let said = command.output().unwrap_or_else(|error| panic!("{program} of poppler-utils: {error}"));
    assert!(said.status.success(), "{program}: {}", String::from_utf8_lossy(&said.stderr));
    assert!(said.stderr.is_empty(), "{program}: {}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8(said.stdout).unwrap()
}

/// The text of one page, or of all, without what only lays it out.
pub(crate) fn text(document: &Document, page: Option<usize>) -> String {
    let number = page.map(|page| page.to_string()).unwrap_or_default();
    let options: Vec<&str> = if page.is_some() { vec!["-f", &number, "-l", &number] } else { Vec::new() };
    ask(document, "pdftotext", &options, true).split_whitespace().collect()
}

/// What is said of the whole file: name and value.
pub(crate) fn info(document: &Document, name: &str) -> String {
    let all = ask(document, "pdfinfo", &[], false);
    let line = all.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    line.unwrap_or_else(|| panic!("no {name} in {all}")).trim().to_owned()
}

/// The lines of the list of fonts, without its head.
pub(crate) fn fonts(document: &Document) -> Vec<String> {
    ask(document, "pdffonts", &[], false).lines().skip(2).map(str::to_owned).collect()
}
