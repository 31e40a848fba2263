package dev.fornix.automl.report;

import dev.fornix.architecture.cost.Costs;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The network that was chosen.
 *
 * @param trial the trial that trained it
 * @param reason why it was chosen, one sentence
 * @param drawing its architecture as an SVG document; empty if there is no drawing
 * @param text its architecture as text
 * @param costs known from the graph
 * @param recipe how it was trained, such as "learning rate" and "0.0123", in the order to be shown
 */
public record ChosenModel(
    long trial,
    String reason,
    String drawing,
    String text,
    Costs costs,
    Map<String, String> recipe) {
  /** Copy. */
  public ChosenModel {
    recipe = Collections.unmodifiableMap(new LinkedHashMap<>(recipe));
  }
}
