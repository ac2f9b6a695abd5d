package io.tidemill.language;

/// What every reader of a part of the file needs.
record ReadContext(
    Findings findings, Scalars scalars, Texts texts, FileShelf files, TypeReader types) {

  static ReadContext of(PipelineFiles beside, Findings findings) {
    FileShelf files = new FileShelf(beside, findings);
    return new ReadContext(
        findings,
        new Scalars(findings),
        new Texts(findings),
        files,
        new TypeReader(findings, files));
  }
}
