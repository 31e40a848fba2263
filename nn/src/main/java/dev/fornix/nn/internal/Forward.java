package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Architecture;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** A network for prediction over some parameters, whose later changes it sees. */
final class Forward implements AutoCloseable {
  private final Arena arena;
  private final Program program;
  private final Pass pass;

  Forward(Architecture architecture, Parameters parameters) {
    arena = Arena.open();
    Map<String, Tensor> bound = new HashMap<>();
    parameters
        .layout()
        .slots()
        .forEach(
            (key, slot) ->
                bound.put(key, Parameters.view(parameters.computed(slot.region()), slot)));
    program = Lowering.lower(architecture, new Kernels(new Binding(bound), false), false);
    pass = Pass.still();
    arena.leave();
  }

  /** The outputs for some inputs; call without gradients. */
  Tensor[] run(Tensor[] inputs) {
    return program.run(inputs, pass, true);
  }

  @Override
  public void close() {
    arena.close();
  }
}
