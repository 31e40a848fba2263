package dev.fornix.architecture.operation;

import java.util.List;

/**
 * A tensor that an operation owns.
 *
 * @param name its name within the node, such as {@code weight}; in a store its key is the
 *     operation's owner, which is the node as a rule, a slash, and this
 * @param shape as the engine and ONNX hold it, e.g. {@code [out, in / groups, height, width]} for a
 *     convolution
 * @param role what it is for
 * @param fan how many inputs feed one output element (convolution: {@code in / groups × height ×
 *     width}); 1 where meaningless
 */
public record ParameterSpec(String name, List<Integer> shape, Role role, int fan) {
  /** What a tensor is for; decides its initialisation, and whether it is learnt and decays. */
  public enum Role {
    /** Multiplies; learnt, decays; normal with variance 2 / fan (He et al. 2015, eq. 10). */
    WEIGHT(true, true),
    /** Added; learnt, no decay; begins at 0. */
    BIAS(true, false),
    /** Scale of a normalisation; learnt, no decay; begins at 1. */
    SCALE(true, false),
    /** Shift of a normalisation; learnt, no decay; begins at 0. */
    SHIFT(true, false),
    /**
     * Decides between candidates; learnt apart from the network's own numbers, of which it is none;
     * normal with deviation 10⁻³ (as the code of Liu et al. 2019 has it).
     */
    MIXTURE(true, true),
    /** Running mean of a batch normalisation; not learnt; begins at 0. */
    RUNNING_MEAN(false, false),
    /** Running variance of a batch normalisation; not learnt; begins at 1. */
    RUNNING_VARIANCE(false, false);

    private final boolean learnt;
    private final boolean decays;

    Role(boolean learnt, boolean decays) {
      this.learnt = learnt;
      this.decays = decays;
    }

    /** Whether gradients change it. */
    public boolean learnt() {
      return learnt;
    }

    /** Whether weight decay acts on it. */
    public boolean decays() {
      return decays;
    }
  }

  /** Copy. */
  public ParameterSpec {
    shape = List.copyOf(shape);
  }

  /** The same at another size. */
  public ParameterSpec withShape(List<Integer> other) {
    return new ParameterSpec(name, other, role, fan);
  }

  /** How many numbers it holds. */
  public long size() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
