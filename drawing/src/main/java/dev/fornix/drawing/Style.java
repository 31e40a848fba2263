package dev.fornix.drawing;

/** The look: one style sheet that follows the system's light or dark scheme. */
final class Style {
  /** What every picture's root element is called, so that rules reach nothing else on a page. */
  static final String ROOT = "fornix-drawing";

  static final String SHEET =
      """
      .fornix-drawing { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; font-variant-numeric: tabular-nums; }
      .fornix-drawing text { fill: #1f2328; }
      .fornix-drawing .title { font-size: 13px; font-weight: 600; }
      .fornix-drawing .line { font-size: 11px; fill: #59636e; }
      .fornix-drawing .heading { font-size: 15px; font-weight: 600; }
      .fornix-drawing .sub { font-size: 12px; fill: #59636e; }
      .fornix-drawing .middle { text-anchor: middle; }
      .fornix-drawing .end { text-anchor: end; }
      .fornix-drawing .paper { fill: #ffffff; }
      .fornix-drawing .card { fill: #ffffff; stroke: #c4cad1; stroke-width: 1; }
      .fornix-drawing .link { fill: none; stroke: #8b949e; stroke-linejoin: round; }
      .fornix-drawing .head { fill: #8b949e; stroke: none; }
      .fornix-drawing .rule { stroke: #d8dde2; stroke-width: 1; }
      .fornix-drawing .hot .line { fill: #1f2328; }
      .fornix-drawing .heat { fill: #d55e00; stroke: none; }
      .fornix-drawing .kept .card { stroke: #d8dde2; }
      .fornix-drawing .kept text { fill: #6b7580; }
      .fornix-drawing .kept .bar { fill: #b8c0c8; }
      .fornix-drawing .added .card { stroke: #1a7f37; stroke-width: 2; fill: #e6f5ea; }
      .fornix-drawing .removed .card { stroke: #a2304a; stroke-width: 1.5; stroke-dasharray: 5 4; }
      .fornix-drawing .changed .card { stroke: #9a6700; stroke-width: 2; }
      .fornix-drawing .link.added { stroke: #1a7f37; }
      .fornix-drawing .head.added { fill: #1a7f37; }
      .fornix-drawing .link.removed { stroke: #a2304a; stroke-dasharray: 5 4; }
      .fornix-drawing .head.removed { fill: #a2304a; }
      @media (prefers-color-scheme: dark) {
        .fornix-drawing text { fill: #e6edf3; }
        .fornix-drawing .line, .fornix-drawing .sub { fill: #9aa5b1; }
        .fornix-drawing .hot .line { fill: #e6edf3; }
        .fornix-drawing .paper { fill: #14171c; }
        .fornix-drawing .card { fill: #1c2128; stroke: #3d444d; }
        .fornix-drawing .link { stroke: #7d8590; }
        .fornix-drawing .head { fill: #7d8590; }
        .fornix-drawing .rule { stroke: #30363d; }
        .fornix-drawing .kept .card { stroke: #2b3138; }
        .fornix-drawing .kept text { fill: #8b96a2; }
        .fornix-drawing .kept .bar { fill: #454d57; }
        .fornix-drawing .added .card { stroke: #3fb950; fill: #12261a; }
        .fornix-drawing .removed .card { stroke: #f0788c; }
        .fornix-drawing .changed .card { stroke: #d29922; }
        .fornix-drawing .link.added { stroke: #3fb950; }
        .fornix-drawing .head.added { fill: #3fb950; }
        .fornix-drawing .link.removed { stroke: #f0788c; }
        .fornix-drawing .head.removed { fill: #f0788c; }
      }
      """;

  private Style() {}

  /** The class of a marked part; empty where nothing is compared. */
  static String of(Mark mark) {
    return switch (mark) {
      case NONE -> "";
      case KEPT -> "kept";
      case ADDED -> "added";
      case REMOVED -> "removed";
      case CHANGED -> "changed";
    };
  }
}
