package dev.fornix.architecture.operation;

import java.util.List;

/**
 * A batch normalisation that learns nothing: {@code (x − mean) / √(variance + ε)} of each channel
 * over the batch and all positions; running statistics stand in at prediction. In a mixture, a
 * learnt scale would rescale what the mixture weighs (Liu et al. 2019, appendix A.1.1).
 *
 * @param epsilon added to the variance, &gt; 0
 * @param momentum share of the newest batch in the running statistics, 0 to 1
 */
public record Standardisation(double epsilon, double momentum) implements Operation {
  /** Check the attributes. */
  public Standardisation {
    new BatchNorm(epsilon, momentum);
  }

  /** What a batch normalisation does without its scale and shift. */
  public static Standardisation of(BatchNorm norm) {
    return new Standardisation(norm.epsilon(), norm.momentum());
  }

  @Override
  public OperationKind kind() {
    return OperationKind.STANDARDISATION;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    return new BatchNorm(epsilon, momentum).infer(inputs);
  }

  @Override
  public List<ParameterSpec> parameters(List<TensorType> inputs) {
    List<Integer> shape = List.of(inputs.get(0).channels());
    return List.of(
        new ParameterSpec("running_mean", shape, ParameterSpec.Role.RUNNING_MEAN, 1),
        new ParameterSpec("running_variance", shape, ParameterSpec.Role.RUNNING_VARIANCE, 1));
  }

  @Override
  public String label() {
    return "standardisation";
  }
}
