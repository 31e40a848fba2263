package dev.fornix.server.model;

import dev.fornix.server.data.Dataset.Kind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whole programs that ask a model, to be copied. */
final class CodeLines {
  private static final String OF_A_TABLE =
      """
      // CLASSPATH=$(./fornix classpath) java Predict.java
      import dev.fornix.automl.study.StudyFolder;
      import dev.fornix.automl.tables.TablePredictor;
      import java.nio.file.Path;

      class Predict {
        public static void main(String[] arguments) {
          var model = TablePredictor.open(new StudyFolder(Path.of("FOLDER")));
          var answers = model.predict("rows.csv");
          for (int row = 0; row < answers.predictions().rows(); row++) {
            System.out.println(ANSWER);
          }
        }
      }
      """;

  private static final String OF_IMAGES =
      """
      // CLASSPATH=$(./fornix classpath) java Predict.java
      import dev.fornix.automl.predict.Predictor;
      import java.nio.file.Path;

      class Predict {
        public static void main(String[] arguments) {
          try (Predictor model = Predictor.open(Path.of("FOLDER/model.onnx"), 1)) {
            model.predict("images/", System.out::println);
          }
        }
      }
      """;

  private static final String SHELL =
      """
      # TOKEN: an access token of yours, which the page makes beside these lines
      curl -H 'Authorization: Bearer TOKEN' -H 'Content-Type: CONTENT' \\
        --data-binary @FILE \\
        'ADDRESS'
      """;

  private static final String PYTHON =
      """
      from urllib.request import Request, urlopen

      # TOKEN: an access token of yours, which the page makes beside these lines
      with open("FILE", "rb") as rows:
          asked = Request(
              "ADDRESS",
              data=rows.read(),
              headers={"Authorization": "Bearer TOKEN", "Content-Type": "CONTENT"},
          )
      print(urlopen(asked).read().decode())
      """;

  private CodeLines() {}

  /**
   * By language, in the order in which they are offered.
   *
   * @param kind of the data
   * @param classes whether it predicts classes, numbers otherwise
   * @param address where the server answers
   * @param folder of the study
   */
  static Map<String, String> of(Kind kind, boolean classes, String address, Path folder) {
    boolean table = kind == Kind.TABLE;
    String java = table ? OF_A_TABLE : OF_IMAGES;
    String answer = classes ? "answers.label(row)" : "answers.predictions().value(row)";
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put(
        "java",
        java.replace("ANSWER", answer).replace("FOLDER", folder.toString().replace("\\", "/")));
    lines.put("python", asked(PYTHON, table, address));
    lines.put("shell", asked(SHELL, table, address));
    return lines;
  }

  private static String asked(String program, boolean table, String address) {
    return program
        .replace("CONTENT", table ? "text/csv" : "image/png")
        .replace("FILE", table ? "rows.csv" : "image.png")
        .replace("ADDRESS", address);
  }
}
