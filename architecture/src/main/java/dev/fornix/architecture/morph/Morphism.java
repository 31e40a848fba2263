package dev.fornix.architecture.morph;

/**
 * A change of a network that keeps what it computes (Chen et al. 2016, "Net2Net"; Wei et al. 2016,
 * "Network Morphism").
 *
 * <pre>{@code
 * WeightedNetwork wider = new Widen("stem/conv", 32, 0, 7).apply(new WeightedNetwork(network, weights));
 * }</pre>
 *
 * <p>At prediction, where batch norms go by their running statistics, the outputs stay the same up
 * to the rounding of 32-bit floats. In training, where they go by those of the batch, the loss
 * stays the same too after {@link Widen}, {@link GrowKernel} and {@link AddSkip}, apart from
 * dropout; after {@link Deepen} it does as far as the statistics of the batch are those assumed.
 */
public sealed interface Morphism permits Deepen, Widen, AddSkip, GrowKernel {
  /**
   * The changed network with the weights that go with it; the one given stays as it is.
   *
   * @throws InapplicableMorphismException if the network cannot be changed so; the message says why
   */
  WeightedNetwork apply(WeightedNetwork network);
}
