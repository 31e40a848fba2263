package dev.fornix.automl.report;

import dev.fornix.architecture.cost.Costs;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The chosen network: its drawing, why it was chosen, what it costs and how it was trained. */
final class NetworkSection {
  private static final Pattern SIZE =
      Pattern.compile("viewBox=\"[-\\d.]+ [-\\d.]+ (\\d+\\.?\\d*) (\\d+\\.?\\d*)\"");

  /** A drawing of more pixels across does not fit beside the facts. */
  private static final double MOST_BESIDE = 560;

  /** A drawing of more pixels across could not be read at the page's width; it can be scrolled. */
  private static final double MOST_AT_PAGE_WIDTH = 1500;

  private final Findings findings;
  private final ChosenModel model;

  NetworkSection(Findings findings, ChosenModel model) {
    this.findings = findings;
    this.model = model;
  }

  Tag tag() {
    Tag section = Block.section("network", "The network", "architecture").add(body());
    return model.text().isBlank()
        ? section
        : section.add(Block.fold("The network as text", Block.code(model.text())));
  }

  /** A wide drawing has the whole width, a tall one stands beside the facts. */
  private List<Tag> body() {
    if (model.drawing().isBlank()) {
      return List.of(Tag.css("div", "columns", why(), recipe()));
    }
    return isWide(model.drawing())
        ? List.of(drawing(), Tag.css("div", "columns", why(), recipe()))
        : List.of(Tag.css("div", "columns drawing", drawing(), Tag.of("div", why(), recipe())));
  }

  private static boolean isWide(String svg) {
    Matcher size = SIZE.matcher(svg);
    return size.find()
        && Double.parseDouble(size.group(1)) > MOST_BESIDE
        && Double.parseDouble(size.group(1)) > Double.parseDouble(size.group(2));
  }

  private Tag why() {
    return Tag.of(
        "div",
        Block.title("h3", "Why this one", "trial " + Figures.whole(model.trial())),
        Tag.css("p", "say", model.reason()),
        Block.title("h3", "What it costs", ""),
        Block.facts(costs()));
  }

  private Tag recipe() {
    Map<String, String> facts = new LinkedHashMap<>();
    findings.chosen().ifPresent(t -> facts.put("trained for", Wording.budget(t.trainedFor())));
    facts.putAll(model.recipe());
    return Tag.of("div", Block.title("h3", "How it was trained", "recipe"), Block.facts(facts));
  }

  /** As an image, in which no script runs and whose styles stay its own. */
  private Tag drawing() {
    String encoded =
        Base64.getEncoder().encodeToString(model.drawing().getBytes(StandardCharsets.UTF_8));
    Tag image =
        Tag.of("img")
            .with("src", "data:image/svg+xml;base64," + encoded)
            .with(
                "alt",
                "Drawing of the network of trial "
                    + Figures.whole(model.trial())
                    + "; the same as text is below.");
    return Table.scroll("Drawing of the network", image).with("class", css(model.drawing()));
  }

  private static String css(String svg) {
    Matcher size = SIZE.matcher(svg);
    return size.find() && Double.parseDouble(size.group(1)) > MOST_AT_PAGE_WIDTH
        ? "scroll paper natural"
        : "scroll paper";
  }

  private Map<String, String> costs() {
    Costs costs = model.costs();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("learnt numbers (parameters)", Figures.whole(costs.parameters()));
    facts.put("multiply-adds an image", Figures.whole(costs.multiplyAdds()));
    facts.put("memory for activations", Figures.bytes(costs.peakActivationBytes()));
    facts.put("weights in float32", Figures.bytes(costs.modelBytes()));
    findings.data().file().ifPresent(f -> file(f, facts));
    findings
        .chosen()
        .flatMap(t -> t.value("latency_millis"))
        .ifPresent(l -> facts.put("the same in the search, beside other work", Figures.millis(l)));
    return facts;
  }

  private static void file(ReportedFile file, Map<String, String> facts) {
    facts.put("model file", Figures.bytes(file.bytes()) + ", ONNX operator set " + file.opset());
    file.latency()
        .ifPresent(
            l -> {
              facts.put(
                  "time for an image, measured alone at the end (median)",
                  Figures.millis(l.medianMillis()));
              facts.put("95 of 100 take at most (p95)", Figures.millis(l.p95Millis()));
            });
    file.energyMillijoules()
        .ifPresent(
            e ->
                facts.put(
                    "energy of the processors for an image, measured alone at the end",
                    Figures.millijoules(e)));
  }
}
