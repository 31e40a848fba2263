package dev.fornix.automl.fit;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.Safetensors;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.plan.Plan;
import dev.fornix.automl.report.Figures;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.PlanFile;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.study.StudySettings;
import dev.fornix.automl.study.Transfer;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.OpenSpace;
import dev.fornix.core.space.ScaledSpace;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.TrialState;
import dev.fornix.estimators.training.CheckpointFile;
import dev.fornix.estimators.training.TrainingEvaluator;
import dev.fornix.storage.JournalException;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialQuery;
import dev.fornix.storage.TrialRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A study from what it learnt another one begins. It is only read, and may be running; what is
 * taken over is copied.
 *
 * <ul>
 *   <li>Its best networks, each once, become first trials, as far as they are points of the new
 *       study's space.
 *   <li>They begin with the weights that they had there, unless these have learnt images that
 *       choose or judge networks here. The last layer begins anew where the classes are others.
 *   <li>Its scores become known to the strategy where space, data, division, objectives and budget
 *       are the same and the strategy has one budget level.
 * </ul>
 */
final class EarlierStudy {
  private static final long MOST_NETWORKS = 5;

  /** Of a number of trials one in so many tries a network of the earlier study. */
  private static final long SHARE = 3;

  /** So many trials are looked through for networks. */
  private static final int BEST = 200;

  private static final int MOST_KNOWN = 5_000;

  private final StudyFolder folder;
  private final String name;
  private final NetworkStudy parts;
  private final Plan plan;
  private final EarlierData data;
  private final List<String> sentences = new ArrayList<>();

  private EarlierStudy(Path from, NetworkStudy parts) {
    this.folder = new StudyFolder(from);
    this.name = from.toString();
    this.parts = parts;
    this.plan = PlanFile.read(folder.plan());
    this.data = EarlierData.of(folder, parts);
  }

  /**
   * Refuse an earlier study that nothing can be learnt from, before any data is read.
   *
   * @throws IllegalArgumentException if it is no study, the new one itself, or has no result yet
   * @throws JournalException if its journal is damaged or of another version
   */
  static void requireUsable(StudyConfig config) {
    config.run().from().ifPresent(from -> requireUsable(from, config.out()));
  }

  private static void requireUsable(Path from, Path out) {
    StudyFolder folder = new StudyFolder(from);
    if (!folder.exists()) {
      throw new IllegalArgumentException(
          "there is no study in "
              + from
              + " to begin from; name the folder of one, or leave --from out");
    }
    if (isSame(from, out)) {
      throw new IllegalArgumentException(
          "a study cannot begin from itself ("
              + from
              + "); choose another folder with --out, or go on with it without --from");
    }
    try (StudyReader reader = StudyReader.openUnchanged(from)) {
      if (reader.count(completed()) == 0) {
        throw new IllegalArgumentException(
            "the study in "
                + from
                + " has no result yet to begin from; wait for its first trials, or leave --from"
                + " out");
      }
    }
  }

  private static boolean isSame(Path from, Path out) {
    try {
      return Files.exists(out) && Files.isSameFile(from, out);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + from + " cannot be read", e);
    }
  }

  private static TrialQuery completed() {
    return TrialQuery.leaderboard().in(TrialState.COMPLETE);
  }

  /**
   * Copy what can be used into the folder of a study that is about to begin.
   *
   * @return what was taken over and what not, for the plan
   * @throws IllegalArgumentException if nothing can be used; the message says why
   */
  static List<String> takeOver(Path from, NetworkStudy parts) {
    EarlierStudy earlier = new EarlierStudy(from, parts);
    earlier.requireSameSpace();
    try (StudyReader reader = StudyReader.openUnchanged(from)) {
      earlier.takeOver(reader);
    }
    return earlier.sentences;
  }

  private void requireSameSpace() {
    if (!plan.space().equals(parts.plan().space())) {
      throw new IllegalArgumentException(
          "the study in "
              + name
              + " searched the space "
              + plan.space()
              + ", and networks of that are none of "
              + parts.plan().space()
              + "; choose space "
              + plan.space()
              + ", or another study to begin from");
    }
  }

  private void takeOver(StudyReader reader) {
    Optional<String> obstacle = obstacle();
    List<Transfer.Network> networks = networks(reader, obstacle.isEmpty());
    List<Transfer.Known> known = known(reader);
    sentences.add(beginning(networks.size()));
    weights(networks, obstacle).ifPresent(sentences::add);
    knowledge(known).ifPresent(sentences::add);
    new Transfer(name, networks, known).write(parts.folder());
  }

  private List<Transfer.Network> networks(StudyReader reader, boolean withWeights) {
    List<TrialRow> board = reader.trials(completed().page(0, BEST));
    Map<String, List<TrialRow>> byNetwork = new LinkedHashMap<>();
    int foreign = 0;
    for (TrialRow row : board) {
      Optional<Configuration> point = read(row);
      if (point.isEmpty()) {
        foreign++;
      } else if (!OpenSpace.isGiven(point.get())) {
        byNetwork
            .computeIfAbsent(parts.space().key(point.get()), key -> new ArrayList<>())
            .add(row);
      }
    }
    requireSome(byNetwork.isEmpty());
    if (foreign > 0) {
      sentences.add(
          Figures.counted(foreign, "trial")
              + " among the best of that study "
              + (foreign == 1 ? "is" : "are")
              + " left out, whose networks the space and the limits of this study do not allow.");
    }
    return byNetwork.values().stream()
        .limit(most())
        .map(rows -> network(rows, withWeights))
        .toList();
  }

  private long most() {
    return parts.plan().trials().stream()
        .map(trials -> Math.max(1, trials / SHARE))
        .map(share -> Math.min(MOST_NETWORKS, share))
        .findFirst()
        .orElse(MOST_NETWORKS);
  }

  /** The point of this study's space; nothing where there is none. */
  private Optional<Configuration> read(TrialRow row) {
    try {
      return Optional.of(ScaledSpace.decisions(parts.space().read(row.configuration())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void requireSome(boolean none) {
    if (none) {
      throw new IllegalArgumentException(
          "none of the networks of the study in "
              + name
              + " is allowed by the space and the limits of this one; loosen those, or leave from"
              + " out");
    }
  }

  /** The trial of it with the best score whose weights are still there. */
  private Transfer.Network network(List<TrialRow> rows, boolean withWeights) {
    String configuration = read(rows.get(0)).orElseThrow().text();
    for (TrialRow row : rows) {
      Optional<String> weights =
          withWeights && row.configuration().equals(configuration)
              ? weights(row)
              : Optional.empty();
      if (weights.isPresent()) {
        return new Transfer.Network(configuration, row.number(), weights);
      }
    }
    return new Transfer.Network(configuration, rows.get(0).number(), Optional.empty());
  }

  private Optional<String> weights(TrialRow row) {
    return row.attachments().stream()
        .filter(attachment -> attachment.name().equals(TrainingEvaluator.WEIGHTS))
        .findFirst()
        .flatMap(attachment -> copy(attachment, row));
  }

  private Optional<String> copy(Attachment attachment, TrialRow row) {
    Path file = parts.folder().earlier().resolve(row.number() + ".safetensors");
    try {
      Files.createDirectories(parts.folder().earlier());
      MemoryStore weights = CheckpointFile.weights(folder.root().resolve(attachment.location()));
      Safetensors.write(file, kept(weights, row), Map.of());
    } catch (UncheckedIOException e) {
      return Optional.empty(); // cleared away, perhaps just now
    } catch (IOException e) {
      throw new UncheckedIOException("the weights " + file + " cannot be written", e);
    }
    return Optional.of(parts.folder().root().relativize(file).toString().replace('\\', '/'));
  }

  /** All but those of the last layer where it tells other classes. */
  private MemoryStore kept(MemoryStore weights, TrialRow row) {
    if (data.sameClasses()) {
      return weights;
    }
    Set<String> left =
        lastLayer(parts.space().decode(parts.space().read(row.configuration())).architecture());
    MemoryStore kept = new MemoryStore();
    for (String key : weights.keys()) {
      if (!left.contains(key)) {
        weights.find(key).ifPresent(value -> kept.put(key, value));
      }
    }
    return kept;
  }

  private static Set<String> lastLayer(Architecture network) {
    Set<String> keys = new HashSet<>();
    for (String output : network.outputs()) {
      Node node = network.node(output);
      node.operation().parameters(node.inputTypes()).forEach(s -> keys.add(node.key(s.name())));
    }
    return keys;
  }

  private Optional<String> weights(List<Transfer.Network> networks, Optional<String> obstacle) {
    boolean one = networks.size() == 1;
    long with = networks.stream().filter(network -> network.weights().isPresent()).count();
    if (with == 0) {
      return Optional.of(
          (one ? "Its" : "Their")
              + " weights are not taken over: "
              + obstacle.orElse("they are gone")
              + ".");
    }
    String who =
        with < networks.size() ? with + " of them begin" : one ? "It begins" : "They begin";
    return Optional.of(
        who
            + " with the weights from there"
            + (data.sameClasses() ? "" : ", but for the last layer, which tells other classes")
            + "; a score then stands for more training than that of its own trial.");
  }

  private String beginning(int networks) {
    return "Among the first trials "
        + (networks == 1 ? "is the best network" : "are the best " + networks + " networks")
        + " of the study in "
        + name
        + ", which searched on "
        + data.likeness()
        + ".";
  }

  private Optional<String> obstacle() {
    return parts.plan().training().passes().isPresent()
        ? Optional.of(
            parts.plan().shrinksImages()
                ? "trials on smaller images begin anew"
                : "trials on parts of the images begin anew")
        : data.obstacle();
  }

  private boolean oneLevel() {
    return parts.plan().fidelities().levels().size() == 1;
  }

  /** An option of the space may change what a point stands for, such as the number of cells. */
  private boolean sameOptions() {
    return StudySettings.read(folder)
        .search()
        .spaceOptions()
        .equals(parts.config().search().spaceOptions());
  }

  /** Whether its score stands for more training than that of a trial here would. */
  private boolean hadMore(TrialRow row) {
    return !parts.config().search().inherit()
        && row.values().getOrDefault(TrainingEvaluator.INHERITED, 0.0) > 0;
  }

  /** Scores mean the same only on the same data, space, objectives and budget. */
  private List<Transfer.Known> known(StudyReader reader) {
    boolean same =
        data.sameParts()
            && oneLevel()
            && sameOptions()
            && reader
                .study()
                .filter(study -> study.identity().objectives().equals(parts.objectives()))
                .isPresent();
    if (!same) {
      return List.of();
    }
    List<TrialRow> rows =
        reader.trials(TrialQuery.all().in(TrialState.COMPLETE).page(0, MOST_KNOWN));
    return rows.stream()
        .filter(row -> row.budget().equals(parts.plan().fidelities().highest()))
        .filter(row -> !row.origin().equals(NetworkStudy.RETRAINING))
        .filter(row -> !row.origin().equals(Transfer.ORIGIN) && !hadMore(row))
        .filter(row -> read(row).filter(point -> !OpenSpace.isGiven(point)).isPresent())
        .map(row -> new Transfer.Known(row.configuration(), row.seed(), row.values()))
        .toList();
  }

  private Optional<String> knowledge(List<Transfer.Known> known) {
    if (!data.sameParts()) {
      return Optional.empty();
    }
    String strategy = parts.plan().strategy();
    if (!known.isEmpty()) {
      return Optional.of(
          "The strategy "
              + strategy
              + " knows the scores of "
              + Figures.counted(known.size(), "trial")
              + " of that study from the beginning.");
    }
    return Optional.of(
        "The strategy "
            + strategy
            + " begins without the scores of that study, "
            + (oneLevel()
                ? "none of which was measured with the objectives, space options and budget of a"
                    + " trial here."
                : "for it promotes trials of this study alone."));
  }
}
