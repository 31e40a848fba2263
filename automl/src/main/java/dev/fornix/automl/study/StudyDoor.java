package dev.fornix.automl.study;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.text.ArchitectureJson;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.OpenSpace;
import dev.fornix.core.study.Study;
import dev.fornix.core.trial.Proposal;
import dev.fornix.storage.Durability;
import dev.fornix.storage.SqliteJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Lets candidates from outside into a study that is not running; they become its next trials.
 *
 * <pre>{@code
 * new StudyDoor(NetworkStudy.load(folder), Clock.systemUTC()).architecture(Path.of("lenet.json"));
 * }</pre>
 */
public final class StudyDoor {
  /** The origin of trials that somebody put in. */
  public static final String ORIGIN = "enqueued";

  private final NetworkStudy parts;
  private final Clock clock;

  /** The door of a study. */
  public StudyDoor(NetworkStudy parts, Clock clock) {
    this.parts = parts;
    this.clock = clock;
  }

  /**
   * Enqueue a network; it is trained with the usual recipe.
   *
   * @param file its graph as JSON
   * @return the name under which it joins the study
   * @throws IllegalArgumentException if the file holds no valid network, one that takes or gives
   *     something else than the study's, or another one has its name
   */
  public String architecture(Path file) {
    Architecture architecture = GivenNetworks.read(file, parts.task());
    String name = name(file);
    keep(architecture, name);
    enqueue(OpenSpace.given(name));
    return name;
  }

  private static String name(Path file) {
    String last = String.valueOf(file.getFileName());
    return last.replaceFirst("\\.json$", "").replaceAll("[^A-Za-z0-9_-]+", "_");
  }

  private void keep(Architecture architecture, String name) {
    Path kept = parts.folder().given(name);
    boolean taken = Files.exists(kept) && !GivenNetworks.read(kept).equals(architecture);
    if (taken || name.equals(NetworkStudy.BASELINE)) {
      throw new IllegalArgumentException(
          "another network of this study is called '" + name + "'; rename the file");
    }
    try {
      Files.createDirectories(parts.folder().root().resolve("given"));
      Files.writeString(kept, ArchitectureJson.writePretty(architecture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Enqueue a point of the study's space.
   *
   * @param text its canonical text, as show prints it
   * @throws IllegalArgumentException if the text is not that of a point of the space
   */
  public void configuration(String text) {
    enqueue(parts.space().read(text));
  }

  private void enqueue(Configuration configuration) {
    Durability durability = parts.config().run().durable() ? Durability.POWER : Durability.PROCESS;
    SqliteJournal journal =
        SqliteJournal.open(parts.folder().root(), parts.space()::read, durability);
    try (Study study = parts.open(journal, clock, event -> {})) {
      Proposal proposal = Proposal.of(configuration, parts.plan().wholeTraining(), ORIGIN);
      if (mayGoAhead(study)) {
        study.enqueueAhead(List.of(proposal));
      } else {
        study.enqueue(proposal);
      }
    }
  }

  /**
   * Before designs for which the search had no time, but not before the baseline, nor between final
   * trainings.
   */
  private static boolean mayGoAhead(Study study) {
    return !study.trials().isEmpty()
        && study.enqueued().stream().noneMatch(p -> p.origin().equals(NetworkStudy.RETRAINING));
  }
}
