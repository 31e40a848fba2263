package dev.fornix.tabular.ensemble;

import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.learn.linear.FittedLinear;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.model.ArchiveReader;
import dev.fornix.tabular.model.ArchiveWriter;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.FittedPipeline;
import java.util.ArrayList;
import java.util.List;

/**
 * Several pipelines that predict together.
 *
 * <p>In an archive: {@code ensemble.json} ({@code format}, always {@code fornix-ensemble}, {@code
 * version} 1, {@code target}, {@code members}, and {@code weights}, empty where a linear model
 * blends), that model as {@code blend.bin} in the form of {@link FittedLinear}, and each member as
 * a pipeline in {@code member-1}, {@code member-2} and so on.
 *
 * @param target what each member predicts
 * @param members at least one
 * @param blend makes one prediction of theirs
 */
public record Ensemble(Target target, List<FittedPipeline> members, Blend blend)
    implements TableModel {
  static final String HEADER = "ensemble.json";
  private static final String BLEND = "blend.bin";
  private static final String FORMAT = "fornix-ensemble";
  private static final int VERSION = 1;

  /** Copy and check. */
  public Ensemble {
    members = List.copyOf(members);
    if (members.isEmpty() || members.size() != blend.members()) {
      throw new IllegalArgumentException(
          "there must be one pipeline or more for the blend of "
              + blend.members()
              + ", not "
              + members.size());
    }
    for (FittedPipeline member : members) {
      if (!member.target().equals(target)) {
        throw new IllegalArgumentException(
            "a member predicts " + member.target() + " and not " + target);
      }
    }
  }

  record Header(String format, int version, Target target, int members, List<Double> weights) {}

  @Override
  public Predictions predict(Rows rows) {
    return blend.of(members.stream().map(member -> member.predict(rows)).toList());
  }

  @Override
  public long bytes() {
    return members.stream().mapToLong(FittedPipeline::bytes).sum();
  }

  @Override
  public void write(ArchiveWriter archive) {
    List<Double> weights = blend instanceof WeightedMean mean ? mean.weights() : List.of();
    archive.json(HEADER, new Header(FORMAT, VERSION, target, members.size(), weights));
    if (blend instanceof LinearStack stack) {
      archive.add(BLEND, stack.model().content());
    }
    for (int i = 0; i < members.size(); i++) {
      members.get(i).write(archive.within(folder(i)));
    }
  }

  static Ensemble read(ArchiveReader archive) {
    Header header = archive.json(HEADER, FORMAT, VERSION, Header.class);
    List<FittedPipeline> members = new ArrayList<>();
    for (int i = 0; i < header.members(); i++) {
      members.add(FittedPipeline.read(archive.within(folder(i))));
    }
    return new Ensemble(header.target(), members, blend(header, archive));
  }

  private static Blend blend(Header header, ArchiveReader archive) {
    if (!header.weights().isEmpty()) {
      return new WeightedMean(header.weights());
    }
    int outputs = Answers.outputs(header.target());
    FittedLinear model = (FittedLinear) FittedLinear.CODEC.read(archive.bytes(BLEND), outputs);
    return new LinearStack(header.members(), model);
  }

  private static String folder(int member) {
    return "member-" + (member + 1);
  }
}
