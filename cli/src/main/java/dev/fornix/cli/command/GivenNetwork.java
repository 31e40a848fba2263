package dev.fornix.cli.command;

import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.OpenSpace;
import dev.fornix.storage.TrialRow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A network that no decisions of the study's space made: the baseline, or one that somebody let in.
 *
 * @param trial the trial that trains it
 * @param name under which it joined the study
 * @param recipe the decisions that its training would come from, by place
 */
record GivenNetwork(long trial, String name, Map<String, String> recipe) {
  /** The network of a trial, if it is such a one. */
  static Optional<GivenNetwork> of(NetworkStudy parts, TrialRow row) {
    Configuration configuration = parts.space().read(row.configuration());
    if (!OpenSpace.isGiven(configuration)) {
      return Optional.empty();
    }
    Map<String, String> recipe = new LinkedHashMap<>();
    Decisions.of(parts.usualRecipePoint().text())
        .forEach((place, answer) -> recipe.put("recipe/" + place, answer));
    String name = String.join("", Decisions.of(row.configuration()).values());
    return Optional.of(new GivenNetwork(row.number(), name, recipe));
  }

  /** What it is, for people. */
  String sentence() {
    return "Trial "
        + trial
        + " trains the network '"
        + name
        + "', "
        + (name.equals(NetworkStudy.BASELINE)
            ? "a small fixed one that every search is measured against"
            : "which joined the study from outside")
        + ". It has no decisions of the space; its recipe is the usual one.";
  }

  /** The recipe in words. */
  String recipeText() {
    return recipe.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }
}
