package dev.fornix.peers;

import ai.h2o.automl.AutoML;
import ai.h2o.automl.AutoMLBuildSpec;
import hex.Model;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import water.DKV;
import water.H2O;
import water.H2OStarter;
import water.Key;
import water.fvec.Frame;
import water.fvec.NFSFileVec;
import water.fvec.Vec;
import water.parser.ParseDataset;

/**
 * H2O AutoML with its defaults on one division of one table: learns from {@code train.csv} for so
 * many seconds and writes what its leader predicts of {@code test.csv}.
 *
 * <p>Arguments: train.csv, test.csv, target, whether it is of classes, sort metric, seconds, seed,
 * threads, predictions.csv, a folder for its own files.
 */
public final class H2oPeer {
  private H2oPeer() {}

  /** Run and end the process. */
  public static void main(String[] a) {
    int exit = 1;
    try {
      start(a[7], a[9]);
      Frame train = table("train.hex", a[0], a[2], Boolean.parseBoolean(a[3]));
      Frame test = table("test.hex", a[1], a[2], Boolean.parseBoolean(a[3]));
      Model<?, ?, ?> leader =
          leader(train, a[2], a[4], Double.parseDouble(a[5]), Long.parseLong(a[6]));
      write(leader.score(test), Path.of(a[8]));
      System.out.println(leader._key + " (" + leader.getClass().getSimpleName() + ")");
      exit = 0;
    } catch (Exception e) {
      e.printStackTrace();
    }
    H2O.exit(exit);
  }

  private static void start(String threads, String folder) {
    String[] options = {
      "-name", "fornix-peer-" + ProcessHandle.current().pid(),
      "-nthreads", threads,
      "-ip", "127.0.0.1",
      "-web_ip", "127.0.0.1",
      "-ice_root", folder,
      "-log_level", "WARN",
      "-quiet"
    };
    H2OStarter.start(options, folder);
  }

  private static Frame table(String name, String file, String target, boolean classes) {
    NFSFileVec bytes = NFSFileVec.make(new java.io.File(file));
    Frame frame = ParseDataset.parse(Key.make(name), bytes._key);
    Vec answers = frame.vec(target);
    if (classes && !answers.isCategorical()) {
      frame.replace(frame.find(target), answers.toCategoricalVec());
      DKV.put(frame);
    }
    return frame;
  }

  private static Model<?, ?, ?> leader(
      Frame train, String target, String metric, double seconds, long seed) {
    AutoMLBuildSpec spec = new AutoMLBuildSpec();
    spec.input_spec.training_frame = train._key;
    spec.input_spec.response_column = target;
    spec.input_spec.sort_metric = metric;
    spec.build_control.stopping_criteria.set_max_runtime_secs(seconds);
    spec.build_control.stopping_criteria.set_seed(seed);
    AutoML search = AutoML.startAutoML(spec);
    search.get();
    Model<?, ?, ?> leader = search.leader();
    if (leader == null) {
      throw new IllegalStateException("it found no model in " + seconds + " s");
    }
    return leader;
  }

  /** The columns that {@code fornix predict} writes. */
  private static void write(Frame predicted, Path file) throws java.io.IOException {
    Vec first = predicted.vec(0);
    String[] classes = first.domain();
    try (PrintWriter out =
        new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      StringJoiner header = new StringJoiner(",").add("prediction");
      if (classes != null) {
        for (String name : classes) {
          header.add(quoted("probability_" + name));
        }
      }
      out.println(header);
      for (long row = 0; row < predicted.numRows(); row++) {
        long at = row;
        StringJoiner line = new StringJoiner(",");
        if (classes == null) {
          line.add(number(first.at(at)));
        } else {
          line.add(quoted(classes[(int) first.at8(at)]));
          IntStream.range(1, 1 + classes.length)
              .forEach(i -> line.add(number(predicted.vec(i).at(at))));
        }
        out.println(line);
      }
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.17g", value);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
