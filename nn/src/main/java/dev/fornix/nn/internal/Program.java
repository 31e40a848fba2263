package dev.fornix.nn.internal;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A graph as a list of steps over numbered slots; the graph's inputs fill the first ones.
 *
 * @param slots how many values there are
 * @param steps in an order in which every input is there when it is read
 * @param outputs the slots that the network returns
 */
@SuppressWarnings("ArrayRecordComponent")
record Program(int slots, List<Step> steps, int[] outputs) {
  /**
   * One kernel.
   *
   * @param inputs the slots that it reads
   * @param output the slot that it fills, or the first of these
   * @param parts into how many slots the channels of its result go, an equal part into each
   * @param overwrites whether the output takes the memory of the first input
   * @param release slots that nothing reads afterwards; freed at prediction
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Step(
      Kernel kernel, int[] inputs, int output, int parts, boolean overwrites, int[] release) {}

  /** Run all steps; with {@code free}, values that are not needed any more are freed at once. */
  Tensor[] run(Tensor[] inputs, Pass pass, boolean free) {
    @Nullable Tensor[] values = new Tensor[slots];
    System.arraycopy(inputs, 0, values, 0, inputs.length);
    for (Step step : steps) {
      Tensor value = step.kernel.run(read(values, step.inputs), pass);
      if (step.parts == 1) {
        values[step.output] = value;
      } else {
        System.arraycopy(
            JoinedKernels.split(value, step.parts), 0, values, step.output, step.parts);
      }
      if (free) {
        release(values, step.release);
      }
    }
    return read(values, outputs);
  }

  private static Tensor[] read(@Nullable Tensor[] values, int[] slots) {
    Tensor[] read = new Tensor[slots.length];
    for (int i = 0; i < slots.length; i++) {
      Tensor value = values[slots[i]];
      if (value == null) {
        throw new IllegalStateException("slot " + slots[i] + " was freed too early");
      }
      read[i] = value;
    }
    return read;
  }

  private static void release(@Nullable Tensor[] values, int[] slots) {
    for (int slot : slots) {
      Tensor value = values[slot];
      if (value != null) {
        value.close();
        values[slot] = null;
      }
    }
  }
}
