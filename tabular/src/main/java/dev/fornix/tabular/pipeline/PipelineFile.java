package dev.fornix.tabular.pipeline;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.learn.LearnerCodec;
import dev.fornix.tabular.learn.boosting.FittedLightGbm;
import dev.fornix.tabular.learn.boosting.FittedXgBoost;
import dev.fornix.tabular.learn.constant.FittedConstant;
import dev.fornix.tabular.learn.linear.FittedLinear;
import dev.fornix.tabular.learn.neighbours.FittedNeighbours;
import dev.fornix.tabular.learn.neural.FittedNetwork;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.model.ArchiveReader;
import dev.fornix.tabular.model.ArchiveWriter;
import dev.fornix.tabular.preprocess.FittedPreprocessing;
import java.util.List;

/**
 * The file of a {@link FittedPipeline}: a ZIP archive of two or three entries.
 *
 * <ul>
 *   <li>{@code pipeline.json}: {@code format} (always {@code fornix-pipeline}), {@code version} (3
 *       where there is a third entry, 2 where a feature is made of two columns, 1 otherwise),
 *       {@code target} (column, kind, class names), {@code preprocessing} (the encoder of each
 *       column with everything that it was fitted to, the places of the features kept, their
 *       scalers) and {@code learner} (the format of the other entry);
 *   <li>{@code learner.bin}: what was learnt, as the learner's format says: {@code constant-1},
 *       {@code linear-1} and {@code neighbours-1} are numbers in little-endian order, {@code
 *       lightgbm-4} and {@code xgboost-3} those libraries' own model files, {@code network-1} an
 *       architecture as JSON and its weights;
 *   <li>{@code numbers.json}, only where numbers were learnt as logarithms: {@code scale}, always
 *       {@code log1p}: the learner predicts {@code log(1 + number)}.
 * </ul>
 *
 * <p>No class names and no serialised Java objects stand in it, and equal models give equal bytes.
 */
public final class PipelineFile {
  private static final String FORMAT = "fornix-pipeline";
  private static final int VERSION = 3;
  private static final int VERSION_WITH_PAIRS = 2;
  private static final int VERSION_WITHOUT_PAIRS = 1;
  private static final String HEADER = "pipeline.json";
  private static final String CONTENT = "learner.bin";
  private static final String NUMBERS = "numbers.json";
  private static final String LOGARITHMS = "log1p";

  private static final List<LearnerCodec> CODECS =
      List.of(
          FittedConstant.CODEC,
          FittedLinear.CODEC,
          FittedNeighbours.CODEC,
          FittedLightGbm.CODEC,
          FittedXgBoost.CODEC,
          FittedNetwork.CODEC);

  private PipelineFile() {}

  record Header(
      String format,
      int version,
      Target target,
      FittedPreprocessing preprocessing,
      String learner) {}

  record Numbers(String scale) {}

  /** Write a model. */
  static void write(FittedPipeline pipeline, ArchiveWriter archive) {
    archive.json(HEADER, header(pipeline));
    archive.add(CONTENT, pipeline.learner().content());
    if (pipeline.logarithms()) {
      archive.json(NUMBERS, new Numbers(LOGARITHMS));
    }
  }

  private static Header header(FittedPipeline pipeline) {
    return new Header(
        FORMAT,
        version(pipeline),
        pipeline.target(),
        pipeline.preprocessing(),
        pipeline.learner().format());
  }

  /** The least that can say it, so that an older Fornix reads what it can. */
  private static int version(FittedPipeline pipeline) {
    boolean pairs =
        pipeline.preprocessing().encoders().stream().anyMatch(each -> each.reads().size() > 1);
    return pipeline.logarithms() ? VERSION : pairs ? VERSION_WITH_PAIRS : VERSION_WITHOUT_PAIRS;
  }

  /**
   * Read a model.
   *
   * @throws DataException if the archive is no model, is damaged, or was written by a newer Fornix
   */
  static FittedPipeline read(ArchiveReader archive) {
    Header header = archive.json(HEADER, FORMAT, VERSION, Header.class);
    return new FittedPipeline(
        header.target(),
        header.preprocessing(),
        codec(header.learner(), archive)
            .read(archive.bytes(CONTENT), Answers.outputs(header.target())),
        logarithms(archive));
  }

  private static boolean logarithms(ArchiveReader archive) {
    if (!archive.has(NUMBERS)) {
      return false;
    }
    if (!archive.json(NUMBERS, Numbers.class).scale().equals(LOGARITHMS)) {
      throw archive.damaged();
    }
    return true;
  }

  private static LearnerCodec codec(String format, ArchiveReader archive) {
    return CODECS.stream()
        .filter(codec -> codec.format().equals(format))
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    Sentence.of(
                        "The model %s has a learner of format '%s', which this Fornix does not"
                            + " know; use the Fornix that wrote it.",
                        archive.file(), format)));
  }
}
