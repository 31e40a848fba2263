package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.automl.explain.StudyReasons;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.data.DataParts;
import dev.fornix.data.Examples;
import dev.fornix.data.ImageSet;
import dev.fornix.explain.search.Reason;
import dev.fornix.onnx.runtime.OnnxScorer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageExplainerTest {
  /** The probability that is explained is the one that the exported file gives. */
  @Test
  void explainsWhatTheExportedModelPredicts(@TempDir Path temporary) {
    Path study = temporary.resolve("study");
    FitResult result = new SmallRun().fit().fit(SmallRun.digits(study).build());
    Examples test = DataParts.open(new StudyFolder(study).data()).test();
    ImageSet images = test.images().select(new int[] {test.index(0)});
    byte[] pixels = images.image(0);
    try (ImageExplainer explainer = ImageExplainer.open(study);
        OnnxScorer scorer = OnnxScorer.open(result.modelPath().orElseThrow(), 1)) {
      float[] probabilities = scorer.probabilities(images)[0];
      for (ImageExplainer.Method method : ImageExplainer.Method.values()) {
        ImageExplainer.Explained why =
            explainer.explain(pixels, method, Optional.of(images.classNames().get(3)));
        assertThat(why.probability()).isCloseTo(probabilities[3], Offset.offset(1e-3));
        assertThat(why.map().height()).isEqualTo(images.height());
        assertThat(why.map().values()).isNotEqualTo(new double[images.height() * images.width()]);
        assertThat(why.faithfulness().deletion().get(0))
            .isCloseTo(why.probability(), Offset.offset(1e-6));
      }
      assertThat(explainer.explain(pixels, ImageExplainer.Method.GRADCAM, Optional.empty()))
          .extracting(ImageExplainer.Explained::className)
          .isEqualTo(images.classNames().get(largest(probabilities)));
      assertThatThrownBy(
              () -> explainer.explain(pixels, ImageExplainer.Method.GRADCAM, Optional.of("cat")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("the model knows no class 'cat'");
    }
    assertThat(StudyReasons.of(study))
        .extracting(Reason::topic)
        .startsWith(Reason.Topic.DECISIONS)
        .endsWith(Reason.Topic.COVERAGE, Reason.Topic.CERTAINTY);
  }

  private static int largest(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  @Test
  void listsTheMethods() {
    assertThatThrownBy(() -> ImageExplainer.Method.of("lime"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no method 'lime'; choose one of gradients, gradcam, occlusion");
    assertThat(List.of(ImageExplainer.Method.values()))
        .allMatch(method -> ImageExplainer.Method.of(method.key()) == method);
  }
}
