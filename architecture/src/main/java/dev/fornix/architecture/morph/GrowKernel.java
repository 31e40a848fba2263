package dev.fornix.architecture.morph;

import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Convolution;
import java.util.List;

/**
 * Enlarges the kernel of a convolution, dense, grouped or depthwise, by zeros around it (Wei et al.
 * 2016, section 4.2): 3×3 becomes 5×5 with the padding that keeps the output's size.
 *
 * @param node the convolution
 * @param height new rows of the kernel; an even number more than now, or as many
 * @param width new columns of the kernel; an even number more than now, or as many
 */
public record GrowKernel(String node, int height, int width) implements Morphism {
  @Override
  public WeightedNetwork apply(WeightedNetwork network) {
    Node old = Rewriting.node(network, node);
    if (!(old.operation() instanceof Convolution convolution)) {
      throw new InapplicableMorphismException(
          "'" + node + "' (" + old.operation().label() + ") is no convolution");
    }
    int rows = margin("height", convolution.kernelHeight(), height);
    int columns = margin("width", convolution.kernelWidth(), width);
    if (rows + columns == 0) {
      throw new InapplicableMorphismException(
          "the kernel of '" + node + "' is " + height + "×" + width + " already");
    }
    Convolution larger = larger(convolution, rows, columns);
    Rewriting graph = Rewriting.of(network);
    for (Node each : network.architecture().nodes()) {
      graph.put(each, each.equals(old) ? larger : each.operation());
    }
    graph.weight(
        node, "weight", Slices.centred(network.tensor(old, "weight"), List.of(height, width)));
    return graph.finish();
  }

  private int margin(String side, int now, int wanted) {
    if (wanted < now || (wanted - now) % 2 != 0) {
      throw new InapplicableMorphismException(
          "the kernel's "
              + side
              + " of '"
              + node
              + "' ("
              + now
              + ") cannot grow to "
              + wanted
              + "; choose "
              + (now + 2)
              + " or another even number more");
    }
    return (wanted - now) / 2;
  }

  private Convolution larger(Convolution old, int rows, int columns) {
    return new Convolution(
        old.channels(),
        height,
        width,
        old.stride(),
        old.dilation(),
        old.groups(),
        old.paddingHeight() + rows * old.dilation(),
        old.paddingWidth() + columns * old.dilation(),
        old.bias());
  }
}
