package dev.fornix.nn.internal;

import dev.fornix.nn.settings.Optimizer;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** An optimiser over one flat buffer: a handful of operations whatever the network. */
interface Update {
  /**
   * Change the weights in place.
   *
   * @param weights all learnt values
   * @param gradient of the same shape; may be overwritten
   * @param decaying elements at the beginning on which weight decay acts
   * @param learningRate ≥ 0
   */
  void apply(Tensor weights, Tensor gradient, long decaying, double learningRate);

  /** What it remembers from step to step, by name, each as long as the weights. */
  Map<String, Tensor> memory();

  /** The update of an optimiser; {@code steps} were made before. */
  static Update of(Optimizer optimizer, Tensor weights, long steps) {
    return optimizer instanceof Optimizer.Sgd sgd
        ? new SgdUpdate(sgd, torch.zeros_like(weights))
        : new AdamUpdate(
            (Optimizer.AdamW) optimizer,
            torch.zeros_like(weights),
            torch.zeros_like(weights),
            steps);
  }

  /** Shorten a gradient that is longer than the norm; an infinite one leaves all as they are. */
  static void shorten(Tensor gradient, double clipNorm) {
    if (!Double.isInfinite(clipNorm)) {
      Tensor norm = gradient.norm().add_(new Scalar(1e-6));
      Tensor factor = norm.reciprocal_().mul_(new Scalar(clipNorm));
      gradient.mul_(torch.clamp_max(factor, new Scalar(1.0)));
    }
  }

  /** See {@link Optimizer.Sgd}. */
  record SgdUpdate(Optimizer.Sgd settings, Tensor velocity) implements Update {
    @Override
    public void apply(Tensor weights, Tensor gradient, long decaying, double learningRate) {
      gradient
          .narrow(0, 0, decaying)
          .add_(weights.narrow(0, 0, decaying), new Scalar(settings.weightDecay()));
      velocity.mul_(new Scalar(settings.momentum())).add_(gradient);
      Tensor direction =
          settings.nesterov() ? gradient.add_(velocity, new Scalar(settings.momentum())) : velocity;
      weights.add_(direction, new Scalar(-learningRate));
    }

    @Override
    public Map<String, Tensor> memory() {
      return Map.of("velocity", velocity);
    }
  }

  /** See {@link Optimizer.AdamW}. */
  final class AdamUpdate implements Update {
    private final Optimizer.AdamW settings;
    private final Tensor mean;
    private final Tensor square;
    private long steps;

    AdamUpdate(Optimizer.AdamW settings, Tensor mean, Tensor square, long steps) {
      this.settings = settings;
      this.mean = mean;
      this.square = square;
      this.steps = steps;
    }

    @Override
    public void apply(Tensor weights, Tensor gradient, long decaying, double learningRate) {
      steps++;
      weights.narrow(0, 0, decaying).mul_(new Scalar(1 - learningRate * settings.weightDecay()));
      mean.mul_(new Scalar(settings.beta1())).add_(gradient, new Scalar(1 - settings.beta1()));
      square
          .mul_(new Scalar(settings.beta2()))
          .addcmul_(gradient, gradient, new Scalar(1 - settings.beta2()));
      double meanBias = 1 - Math.pow(settings.beta1(), (double) steps);
      double squareBias = 1 - Math.pow(settings.beta2(), (double) steps);
      Tensor root =
          square
              .sqrt()
              .div_(new Scalar(Math.sqrt(squareBias)))
              .add_(new Scalar(settings.epsilon()));
      weights.addcdiv_(mean, root, new Scalar(-learningRate / meanBias));
    }

    @Override
    public Map<String, Tensor> memory() {
      return Map.of("mean", mean, "square", square);
    }
  }
}
