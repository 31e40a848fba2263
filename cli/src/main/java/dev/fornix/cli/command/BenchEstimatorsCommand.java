package dev.fornix.cli.command;

import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.automl.bench.ArchitectureSample;
import dev.fornix.automl.bench.Estimator;
import dev.fornix.automl.bench.EstimatorBenchmark;
import dev.fornix.automl.bench.EstimatorRow;
import dev.fornix.automl.bench.SharedWeightsEstimator;
import dev.fornix.automl.bench.StandaloneTraining;
import dev.fornix.cli.console.Console;
import dev.fornix.cli.console.JsonText;
import dev.fornix.core.strategy.Options;
import dev.fornix.data.DataParts;
import dev.fornix.data.ImageSet;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.table.Table;
import dev.fornix.estimators.table.TableDescription;
import dev.fornix.estimators.training.Mirroring;
import dev.fornix.estimators.training.RecipeSpace;
import dev.fornix.estimators.training.TrainingScore;
import dev.fornix.estimators.training.TrainingSetting;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.train.Trainer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Cheap estimates compared with how good networks are. */
@Command(
    name = "estimators",
    description = {
      "Compare cheap estimates of networks with a published table, or with trainings here: how"
          + " far do they put networks in the right order?",
      "See docs/estimators.md."
    })
public final class BenchEstimatorsCommand implements Callable<Integer> {
  private static final String ALL = "all";
  private static final String TRAINING = "training";
  private static final String CELLS = "cells";
  private static final String CHANNELS = "channels";

  /** As the networks of the table of NAS-Bench-201 are sized (Dong and Yang 2020, section 2.1). */
  private static final Map<String, String> PUBLISHED = Map.of(CELLS, "5", CHANNELS, "16");

  private static final int TRAINING_BATCH = 64;
  private static final double SHARED_EPOCHS = 50;
  private static final double SHARED_TO_ALONE = 5;

  private final Console console;

  @Option(
      names = "--space",
      paramLabel = "<name>",
      description = "Whose networks are scored; ${DEFAULT-VALUE} if left out.")
  String space = "nas-bench-201";

  @Option(
      names = "--space-option",
      paramLabel = "<name=value>",
      description =
          "A setting of the space; may be repeated. Against a table the networks have the"
              + " published size if left out: cells=5 and channels=16.")
  Map<String, String> spaceOptions = new LinkedHashMap<>();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "<data>",
      description = "Images, of which estimators see one batch; as for fit.")
  String data = "";

  @Option(
      names = "--table",
      paramLabel = "<table.yaml>",
      description = "The description of a table; its first report column is what is compared with.")
  @Nullable Path table;

  @Option(
      names = "--against",
      paramLabel = "training",
      description = "Compare with trainings here instead of a table.")
  @Nullable String against;

  @Option(
      names = "--epochs",
      paramLabel = "<number>",
      description = "Passes over the images in each of these trainings.")
  @Nullable Double epochs;

  @Option(
      names = "--estimators",
      split = ",",
      paramLabel = "<name>",
      description =
          "What is compared; ${DEFAULT-VALUE} that train nothing if left out; see: fornix list"
              + " proxies. Also shared-weights, which are trained for all networks together.")
  List<String> estimators = List.of(ALL);

  @Option(
      names = "--shared-epochs",
      paramLabel = "<number>",
      description =
          "Passes over the images for shared weights; five times --epochs if left out, or 50.")
  @Nullable Double sharedEpochs;

  @Option(
      names = "--architectures",
      paramLabel = "<number>",
      description = "How many networks are drawn; ${DEFAULT-VALUE} if left out.")
  int architectures = 100;

  @Option(
      names = "--batch",
      paramLabel = "<number>",
      description = "Images that estimators see; ${DEFAULT-VALUE} if left out.")
  int batch = 64;

  @Option(
      names = "--above",
      paramLabel = "<value>",
      description = "Compare also among the networks alone that measured above this, such as 90.")
  @Nullable Double above;

  @Option(
      names = "--seed",
      paramLabel = "<number>",
      description = "Where all chance comes from; ${DEFAULT-VALUE} if left out.")
  long seed = 1;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  /** The command. */
  public BenchEstimatorsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    check();
    EstimatorBenchmark.Setting setting = setting();
    Optional<Table> read = Optional.ofNullable(table).map(TableDescription::read).map(Table::read);
    DataParts parts = Datasets.load(data, LoadOptions.standard()).split(seed);
    PixelScaling scaling = PixelScaling.measure(parts.train());
    ArchitectureSpace networks = Spaces.create(space, task(parts), options(read.isPresent()));
    Optional<ArchitectureSample> published =
        read.map(t -> ArchitectureSample.ofTable(t, networks, architectures, seed));
    Engine engine = Engine.start(Device.cpu());
    ArchitectureSample sample =
        published.orElseGet(
            () ->
                training(engine, parts, scaling)
                    .sample(networks, architectures, seed, console::say));
    List<EstimatorRow> rows =
        new EstimatorBenchmark(setting, engine, console.nanoTime(), others(engine, parts, scaling))
            .run(new ImageData(parts.train(), scaling), sample, console::say);
    console.print(
        json ? JsonText.of(Map.of("results", rows)) : EstimatorsText.of(rows, sample.measure()));
    return 0;
  }

  private void check() {
    if ((table == null) == (against == null)) {
      throw new IllegalArgumentException(
          "say what to compare with: --table <table.yaml>, or --against training --epochs N");
    }
    if (against != null && (!against.equals(TRAINING) || epochs == null)) {
      throw new IllegalArgumentException(
          "--against takes 'training', together with --epochs, not '" + against + "' alone");
    }
    if (architectures < 2) {
      throw new IllegalArgumentException(
          "--architectures (" + architectures + ") must be at least 2");
    }
  }

  private EstimatorBenchmark.Setting setting() {
    return new EstimatorBenchmark.Setting(
        estimators.stream()
            .flatMap(
                name -> name.equals(ALL) ? EstimatorBenchmark.zeroCost().stream() : Stream.of(name))
            .distinct()
            .toList(),
        batch,
        seed,
        above == null ? OptionalDouble.empty() : OptionalDouble.of(above),
        threads());
  }

  private static int threads() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static ImageTask task(DataParts parts) {
    ImageSet images = parts.train().images();
    return new ImageTask(
        images.channels(), images.height(), images.width(), images.classNames().size());
  }

  private Options options(boolean published) {
    Map<String, String> options = new LinkedHashMap<>(published ? PUBLISHED : Map.of());
    options.putAll(spaceOptions);
    return new Options(options);
  }

  private List<Estimator> others(Engine engine, DataParts parts, PixelScaling scaling) {
    if (!estimators.contains(SharedWeightsEstimator.NAME)) {
      return List.of();
    }
    double passes = epochs == null ? SHARED_EPOCHS : SHARED_TO_ALONE * epochs;
    return List.of(
        new SharedWeightsEstimator(
            engine,
            setting(engine, parts, scaling),
            sharedEpochs == null ? passes : sharedEpochs,
            seed,
            console.clock(),
            console.nanoTime()));
  }

  private static TrainingSetting setting(Engine engine, DataParts parts, PixelScaling scaling) {
    return TrainingSetting.of(
        new ImageData(parts.train(), scaling),
        new ImageData(parts.validation(), scaling),
        new TrainingScore(ClassificationMetric.ACCURACY),
        TRAINING_BATCH,
        1,
        engine.fastestPrecision());
  }

  private StandaloneTraining training(Engine engine, DataParts parts, PixelScaling scaling) {
    ImageSet images = parts.train().images();
    Mirroring mirroring = Mirroring.of(images.classNames());
    return new StandaloneTraining(
        new Trainer(engine, console.clock()),
        setting(engine, parts, scaling),
        new RecipeSpace(Math.min(images.height(), images.width()), mirroring).usual(),
        epochs == null ? 0 : epochs,
        threads());
  }
}
