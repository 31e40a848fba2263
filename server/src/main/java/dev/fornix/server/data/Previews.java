package dev.fornix.server.data;

import dev.fornix.data.ImageSet;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.data.source.LoadedData;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.profile.ProfileRequest;
import dev.fornix.data.table.profile.TableProfile;
import dev.fornix.data.table.read.ReadOptions;
import dev.fornix.data.table.read.ReadTable;
import dev.fornix.data.table.read.Tables;
import dev.fornix.server.data.Dataset.Kind;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.http.Wire;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Looks into data sets. What was read stays for the next look, of few sets only; one look at a time
 * reads, so that many requests at once take no more memory than one.
 */
public final class Previews {
  private static final int KEPT = 3;
  private static final int KEPT_PROFILES = 30;
  private static final int IMAGES_OF_CLASS = 12;
  private static final int MOST_IMAGES = 240;

  private final Datasets datasets;
  private final Clock clock;
  private final Map<String, ReadTable> tables = new Newest<>(KEPT);
  private final Map<String, ImageSet> images = new Newest<>(KEPT);
  private final Map<String, byte[]> profiles = new Newest<>(KEPT_PROFILES);

  /** A map that forgets what was asked for the longest ago. */
  private static final class Newest<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    Newest(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > most;
    }
  }

  /** Into these. */
  public Previews(Datasets datasets, Clock clock) {
    this.datasets = datasets;
    this.clock = clock;
  }

  private static String location(Dataset dataset) {
    return dataset.location().orElseThrow();
  }

  private ReadTable table(Dataset dataset) {
    ReadTable known = tables.get(dataset.id());
    if (known == null) {
      known = Tables.read(location(dataset), ReadOptions.standard());
      tables.put(dataset.id(), known);
    }
    return known;
  }

  private ImageSet images(Dataset dataset) {
    ImageSet known = images.get(dataset.id());
    if (known == null) {
      Path packed = datasets.folder(dataset).resolve("packed").resolve("train");
      known = Files.exists(packed) ? ImageSet.open(packed) : loaded(dataset).train();
      images.put(dataset.id(), known);
    }
    return known;
  }

  private static LoadedData loaded(Dataset dataset) {
    return dev.fornix.data.source.Datasets.load(location(dataset), LoadOptions.standard());
  }

  /** The first rows, or some images of each class. */
  public synchronized Map<String, Object> preview(Dataset dataset, int rows) {
    return dataset.kind() == Kind.TABLE
        ? preview(table(dataset).table(), rows)
        : preview(dataset, images(dataset));
  }

  private static Map<String, Object> preview(Table table, int rows) {
    Map<String, Object> preview = new LinkedHashMap<>();
    preview.put("kind", "table");
    List<Map<String, Object>> columns =
        table.columns().stream()
            .map(c -> Map.<String, Object>of("name", c.name(), "kind", c.kind().text()))
            .toList();
    preview.put("columns", columns);
    List<List<@Nullable Object>> cells =
        IntStream.range(0, Math.min(rows, table.rows())).mapToObj(row -> row(table, row)).toList();
    preview.put("rows", cells);
    preview.put("total_rows", table.rows());
    return preview;
  }

  private static List<@Nullable Object> row(Table table, int row) {
    List<@Nullable Object> cells = new ArrayList<>();
    for (Column column : table.columns()) {
      cells.add(cell(column, row));
    }
    return cells;
  }

  private static @Nullable Object cell(Column column, int row) {
    if (column.missing(row)) {
      return null;
    }
    return column instanceof NumberColumn numbers && Double.isFinite(numbers.value(row))
        ? numbers.value(row)
        : column.text(row);
  }

  private static Map<String, Object> preview(Dataset dataset, ImageSet set) {
    Map<String, Object> preview = new LinkedHashMap<>();
    preview.put("kind", "images");
    int[] counts = set.classCounts();
    List<Map<String, Object>> classes =
        IntStream.range(0, counts.length)
            .mapToObj(
                i -> Map.<String, Object>of("name", set.classNames().get(i), "images", counts[i]))
            .toList();
    preview.put("classes", classes);
    preview.put("images", some(dataset, set, counts.length));
    return preview;
  }

  private static List<Map<String, Object>> some(Dataset dataset, ImageSet set, int classes) {
    int ofClass = Math.max(1, Math.min(IMAGES_OF_CLASS, MOST_IMAGES / Math.max(1, classes)));
    int[] taken = new int[classes];
    List<Map<String, Object>> some = new ArrayList<>();
    for (int i = 0; i < set.size() && some.size() < MOST_IMAGES; i++) {
      int label = set.label(i);
      if (taken[label] < ofClass) {
        taken[label]++;
        some.add(
            Map.of(
                "index",
                i,
                "name",
                set.source(i),
                "class",
                set.classNames().get(label),
                "url",
                "/api/v1/datasets/" + dataset.id() + "/images/" + i));
      }
    }
    return some;
  }

  /** An image as PNG, brought to the shape of all. */
  public synchronized byte[] image(Dataset dataset, long index) {
    if (dataset.kind() != Kind.IMAGES) {
      throw ProblemException.missing("The data set " + dataset.name() + " is a table.");
    }
    ImageSet set = images(dataset);
    if (index >= set.size()) {
      throw ProblemException.missing(
          "The data set " + dataset.name() + " has no image " + index + ".");
    }
    return png(set, set.image((int) index));
  }

  private static byte[] png(ImageSet set, byte[] pixels) {
    BufferedImage image = new BufferedImage(set.width(), set.height(), BufferedImage.TYPE_INT_RGB);
    int channels = set.channels();
    for (int y = 0; y < set.height(); y++) {
      for (int x = 0; x < set.width(); x++) {
        int at = (y * set.width() + x) * channels;
        int red = pixels[at] & 0xFF;
        int green = pixels[channels == 1 ? at : at + 1] & 0xFF;
        int blue = pixels[channels == 1 ? at : at + 2] & 0xFF;
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** What the data are like, as JSON. */
  public synchronized byte[] profile(Dataset dataset, Optional<String> target) {
    String key = dataset.id() + "\n" + target.orElse("");
    byte[] known = profiles.get(key);
    if (known == null) {
      known = dataset.kind() == Kind.TABLE ? ofTable(dataset, target) : ofImages(dataset);
      profiles.put(key, known);
    }
    return known;
  }

  private byte[] ofTable(Dataset dataset, Optional<String> target) {
    ReadTable read = table(dataset);
    target.ifPresent(read.table()::column);
    ProfileRequest request =
        new ProfileRequest(
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
            target,
            Optional.empty(),
            Optional.empty());
    return Wire.bytes(new OfTable("table", TableProfile.of(read, request)));
  }

  /**
   * A profile and what it is of.
   *
   * @param kind table
   */
  record OfTable(
      String kind, @com.fasterxml.jackson.annotation.JsonUnwrapped TableProfile profile) {}

  private byte[] ofImages(Dataset dataset) {
    Path folder = datasets.folder(dataset);
    return Files.exists(folder.resolve("images.json"))
        ? ImageFactsFile.read(folder)
        : Wire.bytes(ImageFactsFile.of(loaded(dataset)));
  }

  /** Forget what was read of one that is gone. */
  public synchronized void forget(String id) {
    tables.remove(id);
    images.remove(id);
    profiles.keySet().removeIf(key -> key.startsWith(id + "\n"));
  }
}
