package dev.fornix.automl.study;

import dev.fornix.automl.report.TrialRow;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Proposal;
import dev.fornix.estimators.training.TrainingEvaluator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a study took over from an earlier one when it began; a copy in its own folder, so that the
 * earlier one may go on, change or vanish.
 *
 * @param source the folder of the earlier study, as it was named
 * @param networks its best networks, the best first; the first trials of this study
 * @param known trials that count for the strategy as if they had been made here, in their order
 */
public record Transfer(String source, List<Network> networks, List<Known> known) {
  /** The origin of trials that try a network of the earlier study. */
  public static final String ORIGIN = TrialRow.OF_EARLIER_STUDY;

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * A network of the earlier study.
   *
   * @param configuration the canonical text, of this study's space too
   * @param trial that trained it there
   * @param weights where its weights lie below this study's folder, if they were taken over
   */
  public record Network(String configuration, long trial, Optional<String> weights) {}

  /**
   * A trial of the earlier study.
   *
   * @param configuration the canonical text
   * @param seed of its evaluation
   * @param values what was measured at this study's full budget, by name
   */
  public record Known(String configuration, long seed, Map<String, Double> values) {
    /** Copy. */
    public Known {
      values = Map.copyOf(values);
    }
  }

  /** Copy. */
  public Transfer {
    networks = List.copyOf(networks);
    known = List.copyOf(known);
  }

  /** What a proposal begins with: the weights of an equal network, if they were taken over. */
  List<Attachment> beginning(Proposal proposal) {
    String text = proposal.configuration().text();
    return networks.stream()
        .filter(network -> network.configuration().equals(text))
        .flatMap(network -> network.weights().stream())
        .map(place -> new Attachment(TrainingEvaluator.EARLIER_WEIGHTS, place))
        .toList();
  }

  /** Whether any weights were taken over. */
  public boolean hasWeights() {
    return networks.stream().anyMatch(network -> network.weights().isPresent());
  }

  /** Keep it in the folder of the study. */
  public void write(StudyFolder folder) {
    try {
      Files.createDirectories(folder.earlier());
      Files.writeString(
          file(folder), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder.earlier() + " cannot be written", e);
    }
  }

  /**
   * Read back what a study took over, if it did.
   *
   * @throws IllegalArgumentException if the file is damaged
   */
  public static Optional<Transfer> read(StudyFolder folder) {
    if (!Files.exists(file(folder))) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file(folder).toFile(), Transfer.class));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "what the study took over, "
              + file(folder)
              + ", cannot be read: "
              + e.getOriginalMessage(),
          e);
    }
  }

  private static Path file(StudyFolder folder) {
    return folder.earlier().resolve("transfer.json");
  }
}
