package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.ChannelShuffle;
import dev.fornix.architecture.operation.ChannelSlice;
import dev.fornix.architecture.operation.DropPath;
import dev.fornix.architecture.operation.Dropout;
import dev.fornix.architecture.operation.GlobalPool;
import dev.fornix.architecture.operation.GroupNorm;
import dev.fornix.architecture.operation.LayerNorm;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.OperationKind;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.Reshape;
import dev.fornix.architecture.operation.Standardisation;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.operation.Upsample;
import dev.fornix.architecture.operation.Zero;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Makes the kernel of each operation, bound to the tensors of one replica. */
final class Kernels implements KernelSource {
  private static final double LEAK = 0.01;

  private final Binding binding;
  private final boolean training;
  private final boolean twice;
  private final OptionalDouble momentum;

  Kernels(Binding binding, boolean training) {
    this(binding, training, false);
  }

  /** With {@code twice}, all that it makes can be derived twice, if more slowly. */
  Kernels(Binding binding, boolean training, boolean twice) {
    this(binding, training, twice, OptionalDouble.empty());
  }

  private Kernels(Binding binding, boolean training, boolean twice, OptionalDouble momentum) {
    this.binding = binding;
    this.training = training;
    this.twice = twice;
    this.momentum = momentum;
  }

  /** Kernels whose batch norms leave nothing but the last batch's statistics. */
  static Kernels calibrating(Binding binding) {
    return new Kernels(binding, true, false, OptionalDouble.of(1));
  }

  /** Whether there is a form of the operation that overwrites its first input. */
  static boolean canOverwrite(Operation operation) {
    return operation.kind() == OperationKind.ADD
        || (operation instanceof Activation a && a.function() == Activation.Function.RELU);
  }

  @Override
  public Kernel of(Node node, boolean overwrite) {
    Operation operation = node.operation();
    TensorType in = node.inputTypes().get(0);
    return switch (operation.kind()) {
      case ACTIVATION -> activation(((Activation) operation).function(), overwrite);
      case ADD -> overwrite ? Kernels::addInPlace : Kernels::add;
      case BATCH_NORM ->
          twice
              ? composedBatchNorm(node, (BatchNorm) operation)
              : batchNorm(node, (BatchNorm) operation);
      case CHANNEL_SHUFFLE -> shuffle((ChannelShuffle) operation, in);
      case CHANNEL_SLICE -> slice((ChannelSlice) operation);
      case CONCAT -> (x, pass) -> torch.cat(new TensorVector(x), 1);
      case CONVOLUTION -> new ConvolutionKernels(binding).plain(node);
      case DROPOUT -> dropout(((Dropout) operation).rate());
      case DROP_PATH -> dropPath(((DropPath) operation).rate());
      case EMBEDDING -> embedding(node);
      case FLATTEN -> (x, pass) -> x[0].flatten(1, -1);
      case GLOBAL_POOL -> PoolKernels.global((GlobalPool) operation, in);
      case GROUP_NORM -> groupNorm(node, (GroupNorm) operation);
      case IDENTITY -> (x, pass) -> x[0].alias();
      case LAYER_NORM -> layerNorm(node, (LayerNorm) operation, in);
      case LINEAR -> linear(node, (Linear) operation);
      case MIXTURE -> throw new IllegalStateException("a mixture is lowered with its candidates");
      case MULTIPLY -> (x, pass) -> x[0].mul(x[1]);
      case POOL -> PoolKernels.plain((Pool) operation, in);
      case RESHAPE -> reshape((Reshape) operation);
      case SHIFT -> Kernels::shift;
      case STANDARDISATION -> standardisation(node, (Standardisation) operation);
      case TRANSPOSED_CONVOLUTION -> new ConvolutionKernels(binding).transposed(node);
      case UPSAMPLE -> upsample((Upsample) operation, in);
      case ZERO -> zero((Zero) operation);
    };
  }

  private Kernel activation(Activation.Function function, boolean overwrite) {
    Scalar leak = new Scalar(LEAK);
    return switch (function) {
      case RELU -> overwrite ? (x, pass) -> torch.relu_(x[0]) : (x, pass) -> torch.relu(x[0]);
      case RELU6 -> (x, pass) -> torch.relu6(x[0]);
      case LEAKY_RELU -> (x, pass) -> torch.leaky_relu(x[0], leak);
      case ELU -> (x, pass) -> torch.elu(x[0]);
      case GELU -> (x, pass) -> torch.gelu(x[0]);
      case SILU -> (x, pass) -> torch.silu(x[0]);
      case HARD_SWISH -> (x, pass) -> torch.hardswish(x[0]);
      case SIGMOID -> (x, pass) -> torch.sigmoid(x[0]);
      case HARD_SIGMOID -> twice ? hardSigmoid() : (x, pass) -> torch.hardsigmoid(x[0]);
      case SINE -> (x, pass) -> torch.sin(x[0]);
      case TANH -> (x, pass) -> torch.tanh(x[0]);
    };
  }

  /** libtorch knows no second derivative of its own. */
  private static Kernel hardSigmoid() {
    Scalar three = new Scalar(3.0);
    Scalar six = new Scalar(6.0);
    return (x, pass) -> torch.relu6(x[0].add(three)).div(six);
  }

  private static Tensor add(Tensor[] x, Pass pass) {
    Tensor sum = x[0].add(x[1]);
    for (int i = 2; i < x.length; i++) {
      sum = sum.add_(x[i]);
    }
    return sum;
  }

  private static Tensor addInPlace(Tensor[] x, Pass pass) {
    Tensor sum = x[0];
    for (int i = 1; i < x.length; i++) {
      sum = sum.add_(x[i]);
    }
    return sum;
  }

  private Kernel batchNorm(Node node, BatchNorm norm) {
    TensorOptional scale = binding.optional(node.key("scale"));
    TensorOptional shift = binding.optional(node.key("shift"));
    Normalised normalise = normalised(node, momentum.orElse(norm.momentum()), norm.epsilon());
    return (x, pass) -> normalise.apply(x[0], scale, shift);
  }

  private Kernel standardisation(Node node, Standardisation norm) {
    TensorOptional none = binding.none();
    Normalised normalise = normalised(node, norm.momentum(), norm.epsilon());
    return (x, pass) -> normalise.apply(x[0], none, none);
  }

  /**
   * A standardisation times its share in the mixture that alone reads it, which comes as the last
   * input: the share is the scale of the normalisation, so that it costs no pass of its own.
   */
  @Override
  public Kernel weighedStandardisation(Node node, int candidate) {
    Standardisation norm = (Standardisation) node.operation();
    TensorOptional none = binding.none();
    long[] channels = {node.type().channels()};
    Normalised normalise = normalised(node, norm.momentum(), norm.epsilon());
    return (x, pass) -> {
      Tensor share = x[1].select(0, candidate).expand(channels).contiguous();
      return normalise.apply(x[0], new TensorOptional(share), none);
    };
  }

  private interface Normalised {
    Tensor apply(Tensor x, TensorOptional scale, TensorOptional shift);
  }

  /** With the running statistics of a node. */
  private Normalised normalised(Node node, double newest, double epsilon) {
    TensorOptional mean = binding.optional(node.key("running_mean"));
    TensorOptional variance = binding.optional(node.key("running_variance"));
    TensorType type = node.type();
    Normalising normalising =
        type.isImage()
            ? Normalising.of(training, type.channels(), newest, epsilon)
            : Normalising.plain(training, newest, epsilon);
    return (x, scale, shift) -> normalising.apply(x, scale, shift, mean, variance);
  }

  @Override
  public JoinedKernels joined() {
    return new JoinedKernels(binding, training);
  }

  /** The shares of the candidates of a mixture. */
  @Override
  public Kernel shares(String key) {
    Tensor weights = binding.tensor(key);
    return (x, pass) -> weights.softmax(0);
  }

  /**
   * The sum of the candidates of a mixture, each times its share.
   *
   * @param weighed how many of them, the first ones, were multiplied before; the very first of
   *     these is overwritten
   * @param candidates the numbers of the others, which come next; the shares are the last input
   */
  static Kernel mixture(int weighed, int[] candidates) {
    return mixture(weighed, candidates, Kernels::share);
  }

  /** The factor of a value, by the shares of the candidates. */
  @FunctionalInterface
  interface Share {
    Tensor of(Tensor shares, int candidate, Tensor value);
  }

  static Kernel mixture(int weighed, int[] candidates, Share share) {
    return (x, pass) -> {
      Tensor shares = x[x.length - 1];
      Tensor sum = weighed > 0 ? x[0] : x[0].mul(share.of(shares, candidates[0], x[0]));
      for (int i = 1; i < weighed; i++) {
        sum = sum.add_(x[i]);
      }
      for (int i = weighed > 0 ? 0 : 1; i < candidates.length; i++) {
        Tensor term = x[weighed + i];
        sum = sum.addcmul_(term, share.of(shares, candidates[i], term));
      }
      return sum;
    };
  }

  private static Tensor share(Tensor shares, int candidate, Tensor like) {
    return shares.select(0, candidate).to(like.scalar_type());
  }

  /** By the statistics of the batch; libtorch's own takes twice as long to be derived twice. */
  private Kernel composedBatchNorm(Node node, BatchNorm norm) {
    Tensor scale = binding.tensor(node.key("scale"));
    Tensor shift = binding.tensor(node.key("shift"));
    boolean image = node.type().isImage();
    long[] shape = image ? new long[] {1, -1, 1, 1} : new long[] {1, -1};
    long[] over = image ? new long[] {0, 2, 3} : new long[] {0};
    Scalar epsilon = new Scalar(norm.epsilon());
    return (x, pass) -> {
      T_TensorTensor_T moments = torch.var_mean(x[0], over, false, true);
      Tensor factor = moments.get0().add(epsilon).rsqrt().mul(scale.view(shape));
      return x[0].mul(factor).add(shift.view(shape).sub(moments.get1().mul(factor)));
    };
  }

  private Kernel groupNorm(Node node, GroupNorm norm) {
    TensorOptional scale = binding.optional(node.key("scale"));
    TensorOptional shift = binding.optional(node.key("shift"));
    return (x, pass) -> torch.group_norm(x[0], norm.groups(), scale, shift, norm.epsilon(), false);
  }

  private Kernel layerNorm(Node node, LayerNorm norm, TensorType in) {
    TensorOptional scale = binding.optional(node.key("scale"));
    TensorOptional shift = binding.optional(node.key("shift"));
    long[] size = {in.isImage() ? in.channels() : in.last()};
    if (!in.isImage()) {
      return (x, pass) -> torch.layer_norm(x[0], size, scale, shift, norm.epsilon(), false);
    }
    // Channels lie last in memory, so that both permutations move nothing.
    return (x, pass) ->
        torch
            .layer_norm(x[0].permute(0, 2, 3, 1), size, scale, shift, norm.epsilon(), false)
            .permute(0, 3, 1, 2);
  }

  private Kernel linear(Node node, Linear linear) {
    Tensor weight = binding.tensor(node.key("weight"));
    TensorOptional bias = linear.bias() ? binding.optional(node.key("bias")) : binding.none();
    return (x, pass) -> torch.linear(x[0], weight, bias);
  }

  private Kernel embedding(Node node) {
    Tensor weight = binding.tensor(node.key("weight"));
    return (x, pass) -> torch.embedding(weight, x[0]);
  }

  private static Kernel dropout(double rate) {
    Scalar kept = new Scalar(1 - rate);
    return (x, pass) ->
        x[0].mul(torch.empty_like(x[0]).bernoulli_(1 - rate, pass.random()).div_(kept));
  }

  private static Kernel dropPath(double rate) {
    Scalar kept = new Scalar(1 - rate);
    return (x, pass) -> {
      long[] shape = new long[Math.toIntExact(x[0].dim())];
      Arrays.fill(shape, 1);
      shape[0] = x[0].size(0);
      Tensor mask = Tensors.empty(x[0].scalar_type(), shape);
      return x[0].mul(mask.bernoulli_(1 - rate, pass.random()).div_(kept));
    };
  }

  private static Kernel reshape(Reshape reshape) {
    long[] shape = new long[reshape.dimensions().size() + 1];
    shape[0] = -1;
    for (int i = 1; i < shape.length; i++) {
      shape[i] = reshape.dimensions().get(i - 1);
    }
    return (x, pass) -> keepLayout(x[0].reshape(shape));
  }

  private static Tensor keepLayout(Tensor x) {
    return x.dim() == 4 ? Tensors.toChannelsLast(x) : x;
  }

  /** With the channels as the last dimension, so that the gradient is laid out that way too. */
  private static Kernel slice(ChannelSlice slice) {
    long end = (long) slice.first() + slice.channels();
    return (x, pass) ->
        Tensors.slice(x[0].permute(0, 2, 3, 1), 3, slice.first(), end, 1)
            .contiguous()
            .permute(0, 3, 1, 2);
  }

  /** Channels lie last in memory: they are split there, and the two parts change places. */
  private static Kernel shuffle(ChannelShuffle shuffle, TensorType in) {
    long groups = shuffle.groups();
    long size = in.channels() / groups;
    long[] apart = {-1, in.height(), in.width(), groups, size};
    long[] together = {-1, in.height(), in.width(), in.channels()};
    return (x, pass) ->
        x[0].permute(0, 2, 3, 1)
            .reshape(apart)
            .transpose(3, 4)
            .reshape(together)
            .permute(0, 3, 1, 2);
  }

  private static Tensor shift(Tensor[] x, Pass pass) {
    // The first row and column go, and zeros come in at the end; the gradient is such a move too.
    return torch.constant_pad_nd(x[0], -1, 1, -1, 1);
  }

  private static Kernel upsample(Upsample upsample, TensorType in) {
    long[] size = {(long) in.height() * upsample.factor(), (long) in.width() * upsample.factor()};
    return switch (upsample.mode()) {
      case NEAREST -> (x, pass) -> torch.upsample_nearest2d(x[0], size);
      case BILINEAR -> (x, pass) -> torch.upsample_bilinear2d(x[0], size, false);
    };
  }

  private static Kernel zero(Zero zero) {
    return (x, pass) -> torch.zeros_like(ConvolutionKernels.subsample(x[0], zero.stride()));
  }
}
