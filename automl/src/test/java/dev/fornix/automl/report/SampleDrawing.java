package dev.fornix.automl.report;

import java.util.List;

/** A drawing in the manner of module drawing, made by hand. */
final class SampleDrawing {
  private static final List<List<String>> NODES =
      List.of(
          List.of("image", "1 × 28 × 28", "#8a94a0"),
          List.of("conv 3×3, 16", "16 × 28 × 28", "#0072B2"),
          List.of("inverted bottleneck 3×3, e4", "24 × 14 × 14", "#009E73"),
          List.of("inverted bottleneck 5×5, e4 × 2", "40 × 14 × 14", "#009E73"),
          List.of("inverted bottleneck 3×3, e6, SE", "64 × 7 × 7", "#009E73"),
          List.of("conv 1×1, 128", "128 × 7 × 7", "#0072B2"),
          List.of("global average pool", "128", "#E69F00"),
          List.of("linear", "10", "#CC79A7"));

  private SampleDrawing() {}

  static String svg() {
    StringBuilder svg =
        new StringBuilder(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"320\" height=\"600\" viewBox=\"0 0"
                + " 320 600\" font-family=\"system-ui, sans-serif\"><style>text{fill:#16191d}"
                + ".s{fill:#59626d}.e{stroke:#8a94a0}rect{fill:#fff}@media(prefers-color-scheme:dark)"
                + "{text{fill:#e9ebee}.s{fill:#a4aeb9}rect{fill:#1b1f24}}</style>");
    for (int i = 0; i < NODES.size(); i++) {
      int y = 8 + 74 * i;
      List<String> node = NODES.get(i);
      if (i > 0) {
        svg.append("<path class=\"e\" stroke-width=\"2\" d=\"M160 %d V%d\"/>".formatted(y - 26, y));
      }
      svg.append(
          "<rect x=\"30\" y=\"%d\" width=\"260\" height=\"48\" rx=\"6\" stroke=\"%s\" stroke-width=\"2\"/>"
              .formatted(y, node.get(2)));
      svg.append(
          "<text x=\"160\" y=\"%d\" font-size=\"13\" text-anchor=\"middle\">%s</text>"
              .formatted(y + 21, node.get(0)));
      svg.append(
          "<text class=\"s\" x=\"160\" y=\"%d\" font-size=\"11\" text-anchor=\"middle\">%s</text>"
              .formatted(y + 38, node.get(1)));
    }
    return svg.append("</svg>").toString();
  }

  static String text() {
    StringBuilder text = new StringBuilder();
    NODES.forEach(n -> text.append("%-36s %s%n".formatted(n.get(0), n.get(1)).replace("\r", "")));
    return text.toString();
  }
}
