package dev.fornix.nn.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.nn.engine.internal.NativeLibrary;
import dev.fornix.nn.settings.Optimizer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UpdateTest {
  @BeforeAll
  static void load() {
    NativeLibrary.load();
  }

  /** Two steps by hand: g = 0.5 + 0.1·w on the first element; v, then w − lr (g + m v). */
  @Test
  void descendsWithNesterovsMomentumAndDecaysTheFirstElementsOnly() {
    float[] weights =
        twoSteps(
            new Optimizer.Sgd(0.1, 0.9, true, 0.1), new float[] {1, 1}, new float[] {0.5f, 0.5f});

    // first element: g=0.6, v=0.6, w=1−0.1·1.14=0.886; g=0.5886, v=1.1286, w=0.886−0.1·1.60434
    assertThat((double) weights[0]).isCloseTo(0.725566, within(1e-6));
    // second: g=0.5, v=0.5, w=0.905; v=0.95, w=0.905−0.1·1.355
    assertThat((double) weights[1]).isCloseTo(0.7695, within(1e-6));
  }

  @Test
  void descendsWithPlainMomentum() {
    float[] weights =
        twoSteps(new Optimizer.Sgd(0.1, 0.5, false, 0), new float[] {1, 2}, new float[] {1, -1});

    assertThat(weights).containsExactly(new float[] {0.75f, 2.25f}, within(1e-6f));
  }

  /** With a constant gradient each step of Adam is the learning rate, up to ε. */
  @Test
  void stepsByTheLearningRateWithAdamAndDecaysApartFromTheGradient() {
    float[] weights =
        twoSteps(Optimizer.AdamW.standard(0.01, 0.5), new float[] {1, 1}, new float[] {3, 3});

    assertThat((double) weights[0]).isCloseTo(((1 * 0.995 - 0.01) * 0.995) - 0.01, within(1e-6));
    assertThat((double) weights[1]).isCloseTo(0.98, within(1e-6));
  }

  private static float[] twoSteps(Optimizer optimizer, float[] weights, float[] gradient) {
    try (PointerScope scope = new PointerScope()) {
      Tensor values = Tensors.of(weights, 2);
      Update update = Update.of(optimizer, values, 0);
      for (int step = 0; step < 2; step++) {
        update.apply(values, Tensors.of(gradient, 2), 1, optimizer.learningRate());
      }
      return Tensors.floats(values);
    }
  }
}
