package dev.fornix.automl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCardTest {
  @Test
  void hasThePartsOfAModelCard() {
    assertThat(ModelCard.text(SampleReport.whole()).replace('\u00a0', ' '))
        .startsWith("# Model card: fashion\n\nOn 2,000 test images")
        .contains("## Model details", "## Intended use", "## Data", "## Metrics", "## Limits")
        .contains("| accuracy (what the search went by) | 91.6 % | 90.4 % to 92.8 % |")
        .contains("| baseline: small fixed network | 88.1 % | 3 epochs |")
        .contains("- Licence of the data: MIT")
        .contains("| Shirt | 81.0 % | 95.8 % | 68.4 % | 0.741 | 0.966 | 200 |");
  }

  @Test
  void showsHowToFeedTheModel() {
    assertThat(ModelCard.text(SampleReport.whole()))
        .contains("environment.createSession(\"model.onnx\")")
        .contains("new long[] {1, 28, 28, 1}, OnnxJavaType.UINT8")
        .contains("Map.of(\"image\", images)")
        .contains("reshape(1, 28, 28, 1)", "convert(\"L\")", "{\"image\": pixels}");
  }

  @Test
  void leavesOutWhatIsNotThere() {
    assertThat(ModelCard.text(SampleVariants.searchOnly()))
        .doesNotContain("## How to use it", "Class by class")
        .contains("The test images were not looked at.");
    assertThat(ModelCard.text(SampleVariants.nothing())).contains("No trial succeeded");
  }

  @Test
  void takesTextsOfStrangersForTexts() {
    String card = ModelCard.text(SampleVariants.hostile());
    String words = Pattern.compile("(?s)(`{3,}).*?\n\\1\n").matcher(card).replaceAll("");
    assertThat(words).contains("\\<script\\>").doesNotContain(" <script", "\"<script", "\u202e");
    assertThat(Pattern.compile("[^\\\\][<`]").matcher(words).find()).isFalse();
  }

  @Test
  void keepsCodeInsideItsFence() {
    Markdown card = new Markdown().code("sh", "echo ```\n# no title");
    assertThat(card.toString()).isEqualTo("````sh\necho ```\n# no title\n````\n");
  }

  @Test
  void writesAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("MODEL_CARD.md");
    ModelCard.write(SampleReport.whole(), file);
    assertThat(Files.readString(file)).isEqualTo(ModelCard.text(SampleReport.whole()));
  }

  @Test
  void givesAnIntervalForEveryMetric() {
    String card = ModelCard.text(SampleReport.whole()).replace('\u00a0', ' ');
    assertThat(card.lines().filter(l -> l.matches("\\| (macro F1|log loss|area .*) \\|.* to .*")))
        .hasSize(3);
  }
}
