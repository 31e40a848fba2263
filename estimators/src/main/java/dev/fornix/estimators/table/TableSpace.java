package dev.fornix.estimators.table;

import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.NasBench101Space;
import dev.fornix.architecture.spaces.NasBench201Space;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Enumeration;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.text.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The architectures of a table as a space whose candidates are the names in the table. A candidate
 * is identified by exactly that name, so that isomorphic cells, which the tables trained apart, are
 * different candidates. Columns that are known beforehand are known of its points.
 */
public final class TableSpace implements SearchSpace<String> {
  /** The spaces that a table can be of. */
  private static final List<String> KNOWN = List.of("nas-bench-101", "nas-bench-201", "pool");

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");

  /** Architectures of a space that are looked through for one that is missing. */
  private static final long FEW = 100_000;

  /** The decision of a pool. */
  private static final String ROW = "row";

  private final Table table;
  private final String name;
  private final Domain domain;
  private final Function<Configuration, String> text;
  private final Optional<ArchitectureSpace> architectures;

  private TableSpace(
      Table table,
      String name,
      Domain domain,
      Function<Configuration, String> text,
      Optional<ArchitectureSpace> architectures) {
    this.table = table;
    this.name = name;
    this.domain = domain;
    this.text = text;
    this.architectures = architectures;
  }

  /**
   * The space of a table.
   *
   * @throws IllegalArgumentException if its description names an unknown space, or the table holds
   *     an architecture that cannot be one of that space
   */
  public static TableSpace of(Table table) {
    String name = table.description().space();
    return switch (name) {
      case "nas-bench-201" -> {
        NasBench201Space cells = (NasBench201Space) published(name);
        check(table, cells::configuration);
        yield new TableSpace(table, name, cells.domain(), cells::text, Optional.of(cells));
      }
      case "nas-bench-101" -> {
        NasBench101Space cells = (NasBench101Space) published(name);
        check(table, TableSpace::requireHash);
        yield new TableSpace(table, name, cells.domain(), cells::publishedHash, Optional.of(cells));
      }
      case "pool" -> pool(table);
      default ->
          throw new IllegalArgumentException(
              "the description of the table "
                  + table.description().file()
                  + ": "
                  + NearestName.unknown("space", name, KNOWN));
    };
  }

  /** Sized for the images of CIFAR-10; the sizes say nothing here. */
  private static SearchSpace<?> published(String name) {
    return Spaces.create(name, new ImageTask(3, 32, 32, 10), Options.NONE);
  }

  /**
   * Check that the table tells of every architecture that a search of its space may try.
   *
   * @throws IllegalArgumentException if it lacks some, saying how many it has and, in small spaces,
   *     naming one
   */
  public void requireWhole() {
    int has = table.architectures().size();
    architectures
        .map(ArchitectureSpace::count)
        .filter(count -> !count.isAtMost(has))
        .ifPresent(
            count -> {
              throw new IllegalArgumentException(
                  String.format(
                      Locale.ROOT,
                      "the table %s has %,d of the %s architectures of %s%s, and a search may try"
                          + " any of them; add the others, or describe it as a pool (space: pool),"
                          + " of which only the rows are tried",
                      table.description().file(),
                      has,
                      count,
                      name,
                      missing().map(each -> " (it lacks '" + each + "')").orElse("")));
            });
  }

  /** One that the table lacks, where there are few enough to look through. */
  private Optional<String> missing() {
    return domain.count().isAtMost(FEW)
        ? Enumeration.of(domain)
            .map(text)
            .filter(architecture -> !table.architectures().contains(architecture))
            .findFirst()
        : Optional.empty();
  }

  private static void check(Table table, Consumer<String> reader) {
    for (String architecture : table.architectures()) {
      try {
        reader.accept(architecture);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "the architecture '"
                + architecture
                + "' of the table "
                + table.description().file()
                + " is none of "
                + table.description().space()
                + ": "
                + e.getMessage(),
            e);
      }
    }
  }

  private static void requireHash(String architecture) {
    if (!HASH.matcher(architecture).matches()) {
      throw new IllegalArgumentException("a published hash has 32 digits from 0 to f");
    }
  }

  /** One choice among the rows of the file, counted from 1, since names may hold anything. */
  private static TableSpace pool(Table table) {
    List<String> members = List.copyOf(table.architectures());
    String[] rows =
        IntStream.rangeClosed(1, members.size()).mapToObj(Integer::toString).toArray(String[]::new);
    return new TableSpace(
        table,
        "pool",
        Domain.product().with(ROW, Domain.categorical(rows)).build(),
        point -> members.get(Integer.parseInt(point.label(ROW)) - 1),
        Optional.empty());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Domain domain() {
    return domain;
  }

  /** The architecture's name in the table. */
  @Override
  public String decode(Configuration configuration) {
    return text.apply(configuration);
  }

  @Override
  public String key(Configuration configuration) {
    return decode(configuration);
  }

  @Override
  public Map<String, Double> known(Configuration configuration) {
    Map<String, Double> known = new LinkedHashMap<>();
    for (TableDescription.Column column : table.description().objectives()) {
      if (column.known()) {
        known.put(column.objective().name(), table.value(decode(configuration), column.column()));
      }
    }
    return known;
  }

  /** What the space of the architectures offers. */
  @Override
  public <C> Optional<C> capability(Class<C> type) {
    return architectures.flatMap(space -> space.capability(type));
  }
}
