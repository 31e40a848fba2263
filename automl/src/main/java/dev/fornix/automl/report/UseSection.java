package dev.fornix.automl.report;

import java.util.Locale;

/** How to run the exported network. */
final class UseSection {
  private final ReportData data;
  private final ReportedFile file;

  UseSection(Findings findings, ReportedFile file) {
    this.data = findings.data();
    this.file = file;
  }

  Tag tag() {
    Snippets snippets = new Snippets(file, data.data().shape());
    return Block.section(
        "use",
        "Use it",
        file.name(),
        Tag.css("p", "say", sentence()),
        Block.fold("Java, ONNX Runtime", Block.code(snippets.java())),
        Block.fold("Python, onnxruntime", Block.code(snippets.python())));
  }

  private String sentence() {
    return "The file takes images as bytes and holds the scaling of the pixels and the class names."
        + file.parity().map(p -> " " + parity(p)).orElse("")
        + file.refit().map(s -> " " + s).orElse("");
  }

  static String parity(dev.fornix.onnx.runtime.ParityReport parity) {
    return String.format(
        Locale.ROOT,
        "On %s its outputs %s those of the trained network: the largest difference of a"
            + " probability is %s, that of a logit, relative to those beyond 1, %s (the limit of"
            + " both is %s; the logits' absolute difference is up to %s), and the class is the same"
            + " for %s.",
        Figures.counted(parity.examples(), "image"),
        parity.passed() ? "agree with" : "DIFFER from",
        Figures.three(parity.probabilities().largest()),
        Figures.three(parity.logits().largestRelative()),
        Figures.three(parity.limit()),
        Figures.three(parity.logits().largest()),
        Figures.percent(parity.logits().agreement()));
  }
}
