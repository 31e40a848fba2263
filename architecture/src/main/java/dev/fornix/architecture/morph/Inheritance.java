package dev.fornix.architecture.morph;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.OperationKind;
import dev.fornix.architecture.operation.ParameterSpec;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a network takes over from the weights of a similar one, such as a child of evolution from
 * its parent: tensors at the same place, and where it has more layers, channels or taps, such
 * weights for them as change nothing, as far as there are any.
 *
 * <ul>
 *   <li>A tensor of another shape takes the leading channels and the middle of kernels. What was
 *       taken over reads further channels with weights of 0 (Elsken et al. 2017, section 3, type
 *       II), while the further channels themselves begin fresh; so more channels and larger kernels
 *       keep the function, fewer or smaller ones do not.
 *   <li>A branch of an addition that has new parts begins afresh and faint, with 10⁻⁷ of the usual
 *       scale of its last norm or weights of its last layer: a further residual block is the
 *       identity, if what comes behind the addition is.
 *   <li>A new convolution or linear layer with ReLU, batch norm between or not, whose input is
 *       never negative begins as the identity, see {@link Deepen}; so does a new layer that only
 *       fits the input of an addition.
 *   <li>A new gate of hard sigmoid begins open (its bias is just below 3, so that it still learns).
 * </ul>
 *
 * <p>Not kept is the function where channels are concatenated behind one another and their number
 * changes, where a layer norm reads further channels, where a new layer has another activation than
 * ReLU, or where strides, poolings or activations change.
 *
 * @param weights every tensor of the network
 * @param share of its learnt numbers that came from the other network, 0 to 1
 */
public record Inheritance(ParameterStore weights, double share) {
  /** A bias at which a hard sigmoid is 1 to within 4 · 10⁻⁶ and has a gradient. */
  private static final double OPEN = 2.99998;

  /** What is this weak changes no output, and yet a ReLU behind it hands gradients on. */
  private static final double FAINT = 1e-7;

  /**
   * Take over what can be taken over.
   *
   * @param parent tensors of the other network by their keys
   * @param child the network
   * @param fresh every tensor of the network as it would begin without inheritance
   */
  public static Inheritance of(ParameterStore parent, Architecture child, ParameterStore fresh) {
    return new Heir(parent, child, fresh).inheritance();
  }

  /** One network that inherits. */
  private static final class Heir {
    private final ParameterStore parent;
    private final Architecture child;
    private final ParameterStore fresh;
    private final MemoryStore weights = new MemoryStore();
    private final Wiring wiring;
    private final Set<String> positive;
    private final Set<String> anew = new HashSet<>();
    private final Set<Node> faint = new LinkedHashSet<>();
    private long inherited;
    private long learnt;

    Heir(ParameterStore parent, Architecture child, ParameterStore fresh) {
      this.parent = parent;
      this.child = child;
      this.fresh = fresh;
      this.wiring = new Wiring(child);
      this.positive = Signs.neverNegative(child);
    }

    Inheritance inheritance() {
      child.nodes().stream().filter(n -> n.operation() instanceof Add).forEach(this::renew);
      child.nodes().forEach(this::take);
      faint.forEach(this::weaken);
      openGates();
      passOn();
      return new Inheritance(weights, learnt == 0 ? 0 : (double) inherited / learnt);
    }

    private boolean known(Node node) {
      return node.operation().parameters(node.inputTypes()).stream()
          .allMatch(spec -> fits(node, spec));
    }

    private boolean fits(Node node, ParameterSpec spec) {
      Optional<List<Integer>> shape = parent.find(node.key(spec.name())).map(TensorValue::shape);
      // The first dimension of a transposed convolution is its input, which slices know nothing of.
      return node.operation().kind() == OperationKind.TRANSPOSED_CONVOLUTION
          ? shape.equals(Optional.of(spec.shape()))
          : shape.filter(s -> s.size() == spec.shape().size()).isPresent();
    }

    private void take(Node node) {
      for (ParameterSpec spec : node.operation().parameters(node.inputTypes())) {
        TensorValue begin = fresh.find(node.key(spec.name())).orElseThrow();
        boolean takes = !anew.contains(node.name()) && fits(node, spec);
        weights.put(node.key(spec.name()), takes ? slice(node.key(spec.name()), begin) : begin);
        if (spec.role().learnt()) {
          learnt += spec.size();
          inherited += takes ? common(node.key(spec.name()), spec) : 0;
        }
      }
    }

    private TensorValue slice(String key, TensorValue begin) {
      TensorValue from = parent.find(key).orElseThrow();
      return from.shape().equals(begin.shape()) ? from : Slices.inherited(from, begin);
    }

    private long common(String key, ParameterSpec spec) {
      return Slices.common(parent.find(key).orElseThrow().shape(), spec.shape());
    }

    /** New branches of an addition begin all but silent; if all are new, the first one does not. */
    private void renew(Node add) {
      List<String> inputs = add.inputs().stream().distinct().toList();
      List<String> newcomers =
          inputs.stream().filter(i -> isNew(add, i) && !wiring.onlyFits(add, i)).toList();
      boolean allNew = newcomers.size() == inputs.size();
      for (String newcomer : newcomers.subList(allNew ? 1 : 0, newcomers.size())) {
        Optional<Node> end = end(newcomer);
        end.ifPresent(faint::add);
        if (end.isPresent()) {
          wiring.branch(add, newcomer).forEach(node -> anew.add(node.name()));
        }
      }
    }

    private boolean isNew(Node add, String input) {
      return wiring.branch(add, input).stream()
          .anyMatch(node -> !known(node) && !wiring.inGate(node));
    }

    /** The node by which a branch can be made silent. */
    private Optional<Node> end(String value) {
      Optional<Node> node = wiring.node(value);
      return switch (node.map(n -> n.operation().kind()).orElse(OperationKind.ZERO)) {
        case BATCH_NORM, CONVOLUTION, LINEAR, LAYER_NORM, GROUP_NORM -> node;
        case DROPOUT, DROP_PATH, IDENTITY -> end(node.orElseThrow().inputs().get(0));
        case ACTIVATION -> node.filter(Heir::keepsZero).flatMap(n -> end(n.inputs().get(0)));
        case ADD,
            CHANNEL_SHUFFLE,
            CHANNEL_SLICE,
            CONCAT,
            EMBEDDING,
            FLATTEN,
            GLOBAL_POOL,
            MIXTURE,
            MULTIPLY,
            POOL,
            RESHAPE,
            SHIFT,
            STANDARDISATION,
            TRANSPOSED_CONVOLUTION,
            UPSAMPLE,
            ZERO ->
            Optional.empty();
      };
    }

    private static boolean keepsZero(Node activation) {
      Activation.Function function = ((Activation) activation.operation()).function();
      return function != Activation.Function.SIGMOID
          && function != Activation.Function.HARD_SIGMOID;
    }

    private void weaken(Node end) {
      for (ParameterSpec spec : end.operation().parameters(end.inputTypes())) {
        if (spec.role().learnt()) {
          String key = end.key(spec.name());
          weights.put(key, Tensors.scaled(weights.find(key).orElseThrow(), FAINT));
        }
      }
    }

    /** New gates of hard sigmoid hand on what they multiply. */
    private void openGates() {
      for (Node product : child.nodes()) {
        if (product.operation().kind() == OperationKind.MULTIPLY) {
          gate(product).filter(layer -> !known(layer)).ifPresent(this::open);
        }
      }
    }

    private Optional<Node> gate(Node product) {
      return wiring
          .node(product.inputs().get(1))
          .filter(n -> n.operation().equals(new Activation(Activation.Function.HARD_SIGMOID)))
          .flatMap(n -> wiring.node(n.inputs().get(0)))
          .filter(n -> n.operation() instanceof Convolution c && c.bias());
    }

    private void open(Node layer) {
      String key = layer.key("weight");
      weights.put(key, Tensors.scaled(weights.find(key).orElseThrow(), 0));
      weights.put(layer.key("bias"), Tensors.filled(layer.type().channels(), OPEN));
    }

    /** New layers on the way hand on what they read. */
    private void passOn() {
      Map<String, Moments> moments = new HashMap<>();
      for (Node node : child.nodes()) {
        if (isNewLayer(node) && (isRectified(node) || fitsOnly(node))) {
          identity(node, moments);
        }
        Moments.after(node, moments, weights).ifPresent(m -> moments.put(node.name(), m));
      }
    }

    private boolean isNewLayer(Node node) {
      boolean dense =
          node.operation() instanceof Convolution c
              ? c.groups() == 1 && c.stride() == 1 && keepsSize(node)
              : node.operation().kind() == OperationKind.LINEAR
                  && node.type().dimensions().size() == 1;
      return dense
          && parent.find(node.key("weight")).isEmpty()
          && node.type().channels() >= node.inputTypes().get(0).channels()
          && !anew.contains(node.name())
          && !wiring.inGate(node);
    }

    private static boolean keepsSize(Node node) {
      List<Integer> in = node.inputTypes().get(0).dimensions();
      List<Integer> out = node.type().dimensions();
      return in.subList(1, in.size()).equals(out.subList(1, out.size()));
    }

    private boolean isRectified(Node layer) {
      Node last = wiring.normBehind(layer).orElse(layer);
      return positive.contains(layer.inputs().get(0))
          && wiring
              .onlyReader(last)
              .filter(n -> n.operation().equals(new Activation(Activation.Function.RELU)))
              .isPresent();
    }

    private boolean fitsOnly(Node layer) {
      Node last = wiring.normBehind(layer).orElse(layer);
      return wiring.onlyReader(last).filter(n -> wiring.onlyFits(n, last.name())).isPresent();
    }

    private void identity(Node layer, Map<String, Moments> moments) {
      String key = layer.key("weight");
      weights.put(key, Tensors.dirac(weights.find(key).orElseThrow()));
      wiring.normBehind(layer).ifPresent(norm -> undo(layer, norm, moments));
    }

    /** The norm undoes its statistics where its channels are those before the layer. */
    private void undo(Node layer, Node norm, Map<String, Moments> moments) {
      int channels = layer.type().channels();
      Moments.of(child, moments, layer.inputs().get(0))
          .padded(channels)
          .undoneBy(norm.name(), (BatchNorm) norm.operation(), weights);
    }
  }
}
