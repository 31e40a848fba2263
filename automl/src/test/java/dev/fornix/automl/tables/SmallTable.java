package dev.fornix.automl.tables;

import dev.fornix.automl.fit.FitListener;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.evaluation.InProcessExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Small drawn tables, and short studies of them in this process. */
final class SmallTable implements FitListener {
  final List<String> sentences = new ArrayList<>();

  /** 160 rows: whether somebody buys, by age, place and month, with some noise. */
  static Path buyers(Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder text = new StringBuilder("age,place,select,customer,month,buys,spends\n");
    for (int i = 0; i < 160; i++) {
      int age = 20 + random.nextInt(50);
      String place = List.of("north", "south", "west").get(random.nextInt(3));
      double wish = age / 10.0 + (place.equals("south") ? 3 : 0) + random.nextDouble() * 2;
      text.append(i % 11 == 0 ? "" : Integer.toString(age)).append(',');
      text.append(place).append(',').append(random.nextInt(4)).append(',');
      text.append("c").append(i % 20).append(',').append(i / 4).append(',');
      text.append(wish > 6.5 ? "yes" : "no").append(',').append(wish).append('\n');
    }
    return Files.writeString(folder.resolve("buyers.csv"), text);
  }

  static Path file(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  static Map<String, List<String>> settings(Path data, String target, Path out, String... more) {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    settings.put("data", List.of(data.toString()));
    settings.put("target", List.of(target));
    settings.put("out", List.of(out.toString()));
    settings.put("trials", List.of("4"));
    settings.put("strategy", List.of("random"));
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], List.of(more[i + 1]));
    }
    return settings;
  }

  /** A study of which nothing was tried yet; its folder is not made. */
  static TableStudy planned(Map<String, List<String>> settings) {
    TableConfig config = TableSettings.read(settings);
    TableData data = TableData.read(config, LocalDate.EPOCH, sentence -> {});
    return new TableStudy(
        new StudyFolder(config.run().out()),
        config,
        new TablePlanner(config, data).plan(2),
        data.train());
  }

  TableFit fit() {
    return new TableFit(
        Clock.systemUTC(),
        this,
        (study, count, clock) -> new InProcessExecutor(study.runner(clock), count),
        Optional.empty());
  }

  @Override
  public void say(String sentence) {
    sentences.add(sentence);
  }
}
