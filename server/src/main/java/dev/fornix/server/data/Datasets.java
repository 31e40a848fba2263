package dev.fornix.server.data;

import dev.fornix.data.builtin.BuiltinDataset;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.read.ReadOptions;
import dev.fornix.data.table.read.Tables;
import dev.fornix.server.data.Dataset.Facts;
import dev.fornix.server.data.Dataset.Kind;
import dev.fornix.server.data.Dataset.State;
import dev.fornix.server.home.Durably;
import dev.fornix.server.home.Home;
import dev.fornix.server.home.Identifiers;
import dev.fornix.server.home.Quota;
import dev.fornix.server.home.Shelf;
import dev.fornix.server.http.Kept;
import dev.fornix.server.http.Parameters;
import dev.fornix.server.http.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data sets: uploaded ones, and those that come with Fornix. */
public final class Datasets implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Datasets.class);
  private static final String BUILTIN = "builtin-";
  private static final String RECORD = "dataset.json";
  private static final Duration UNFINISHED = Duration.ofHours(24);
  private static final long MOST_UNFINISHED = 50;
  private static final int LOCKS = 64;

  /** Files up to this size are checked within seconds; larger ones wait for each other alone. */
  private static final long SMALL_BYTES = 32L << 20;

  private final Clock clock;
  private final Quota quota;
  private final long mostBytes;
  private final Identifiers identifiers;
  private final Shelf<Dataset> shelf;
  private final Looks looks;
  private final Checking checking;

  /** Whoever asks for a data set that there is none of leaves nothing here. */
  private final List<Object> locks = Stream.generate(Object::new).limit(LOCKS).toList();

  private final Kept<List<String>> builtinColumns = new Kept<>(BuiltinDataset.tables().size());
  private final CheckLanes checks = new CheckLanes(SMALL_BYTES);
  private final ScheduledExecutorService tidier =
      Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "fornix-uploads"));

  /**
   * Take up what a home keeps; what was being checked is checked again.
   *
   * @param mostBytes largest file that may be uploaded
   * @param quota of the home
   * @param heapBytes limit of the processes that look at files
   * @param jvmOptions of these
   */
  public Datasets(
      Home home,
      Clock clock,
      RandomGenerator random,
      long mostBytes,
      Quota quota,
      long heapBytes,
      List<String> jvmOptions) {
    this.clock = clock;
    this.quota = quota;
    this.looks = new Looks(heapBytes, jvmOptions);
    this.checking = new Checking(looks, quota);
    this.mostBytes = mostBytes;
    this.identifiers = new Identifiers(random);
    this.shelf = new Shelf<>(home.data(), RECORD, home.trash(), Dataset.class);
    shelf.all().values().forEach(this::removeLeftovers);
    shelf.all().values().stream()
        .filter(dataset -> dataset.state() == State.CHECKING)
        .forEach(this::checkInTurn);
    var unused = tidier.scheduleWithFixedDelay(this::expire, 0, 10, TimeUnit.MINUTES);
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** All of them, the newest first, built-in ones last. */
  public List<Dataset> all() {
    List<Dataset> all = new ArrayList<>(shelf.all().values());
    all.sort(Comparator.comparing(Dataset::createdAt).reversed().thenComparing(Dataset::id));
    all.addAll(builtin());
    return all;
  }

  private static List<Dataset> builtin() {
    return Stream.concat(BuiltinDataset.tables().stream(), BuiltinDataset.all().stream())
        .map(Datasets::builtin)
        .toList();
  }

  private static Dataset builtin(BuiltinDataset set) {
    boolean table = BuiltinDataset.tables().contains(set);
    return new Dataset(
        BUILTIN + set.name(),
        set.name(),
        table ? Kind.TABLE : Kind.IMAGES,
        "",
        0,
        Optional.empty(),
        State.READY,
        Optional.empty(),
        Instant.EPOCH,
        Optional.of(BuiltinDataset.PREFIX + set.name()),
        Facts.NONE);
  }

  /** Whether it comes with Fornix. */
  static boolean builtin(String id) {
    return id.startsWith(BUILTIN);
  }

  /** What a built-in one is like, in words. */
  static Optional<BuiltinDataset> description(Dataset dataset) {
    return Stream.concat(BuiltinDataset.tables().stream(), BuiltinDataset.all().stream())
        .filter(set -> dataset.id().equals(BUILTIN + set.name()))
        .findFirst();
  }

  /**
   * One of them.
   *
   * @throws ProblemException if there is none
   */
  public Dataset find(String id) {
    return shelf
        .find(id)
        .or(() -> builtin().stream().filter(set -> set.id().equals(id)).findFirst())
        .orElseThrow(
            () ->
                ProblemException.missing(
                    "There is no data set '"
                        + Parameters.shortly(id)
                        + "'; see the list of data sets."));
  }

  /**
   * One that can be used.
   *
   * @throws ProblemException if it is not there or not ready
   */
  public Dataset ready(String id) {
    Dataset dataset = find(id);
    if (dataset.state() != State.READY) {
      throw ProblemException.conflict(
          dataset
              .problem()
              .map(why -> "The data set " + dataset.name() + " cannot be used: " + why)
              .orElse("The data set " + dataset.name() + " is not ready; upload all of it first."));
    }
    return dataset;
  }

  /** Announce an upload. */
  public Dataset announce(String file, Optional<String> name, long bytes, Optional<String> sha256) {
    Kind kind = FileNames.kind(file);
    if (bytes > mostBytes) {
      throw new ProblemException(
          413,
          "The file has "
              + bytes
              + " bytes, more than the "
              + mostBytes
              + " that may be uploaded; start the server with a larger --upload-limit.");
    }
    List<Dataset> unfinished = unfinished();
    if (unfinished.size() >= MOST_UNFINISHED) {
      throw ProblemException.conflict(
          "There are "
              + MOST_UNFINISHED
              + " uploads that were not finished; finish or delete some of them.");
    }
    quota.require(unfinished.stream().mapToLong(set -> set.bytes() - received(set)).sum() + bytes);
    String safe = FileNames.safe(file);
    String shown = name.orElseGet(() -> file.replaceFirst("(?s)^.*[/\\\\]", ""));
    synchronized (this) {
      String id = identifiers.like(shown.replaceFirst("\\.[^.]+$", ""), shelf::taken);
      Dataset dataset =
          new Dataset(
              id,
              shown,
              kind,
              safe,
              bytes,
              sha256,
              State.UPLOADING,
              Optional.empty(),
              clock.instant(),
              Optional.empty(),
              Facts.NONE);
      shelf.put(id, dataset);
      return dataset;
    }
  }

  /** How many bytes of an upload are on disk. */
  public long received(Dataset dataset) {
    if (dataset.state() != State.UPLOADING) {
      return dataset.bytes();
    }
    try {
      Path part = part(dataset);
      return Files.exists(part) ? Math.min(Files.size(part), dataset.bytes()) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path part(Dataset dataset) {
    return shelf.folder(dataset.id()).resolve(Checking.PART);
  }

  /**
   * Take a piece; when this returns, it is on disk.
   *
   * @param offset where it begins; what was received already is passed over
   */
  public Dataset receive(String id, long offset, byte[] piece) {
    synchronized (lock(id)) {
      Dataset dataset = uploading(id);
      long received = received(dataset);
      if (offset > received) {
        throw ProblemException.conflict(
            "The piece begins at "
                + offset
                + ", but only "
                + received
                + " bytes are here; go on"
                + " at received_bytes.");
      }
      if (offset + piece.length > dataset.bytes()) {
        throw ProblemException.conflict(
            "The piece ends at "
                + (offset + piece.length)
                + ", beyond the "
                + dataset.bytes()
                + " bytes that were announced.");
      }
      long known = received - offset;
      if (known < piece.length) {
        append(
            part(dataset),
            received,
            ByteBuffer.wrap(piece, (int) known, (int) (piece.length - known)));
      }
      return dataset;
    }
  }

  private static void append(Path part, long at, ByteBuffer bytes) {
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long place = at;
      while (bytes.hasRemaining()) {
        place += channel.write(bytes, place);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Dataset uploading(String id) {
    Dataset dataset = find(id);
    if (dataset.state() != State.UPLOADING) {
      throw ProblemException.conflict(
          "The data set " + dataset.name() + " takes no pieces any more; announce another upload.");
    }
    return dataset;
  }

  /** All pieces are sent: check and unpack. */
  public Dataset complete(String id) {
    synchronized (lock(id)) {
      Dataset dataset = find(id);
      if (dataset.state() == State.CHECKING || dataset.state() == State.READY) {
        return dataset;
      }
      long received = received(uploading(id));
      if (received != dataset.bytes()) {
        throw ProblemException.conflict(
            "Only "
                + received
                + " of "
                + dataset.bytes()
                + " bytes are here; send the others first.");
      }
      Dataset changed = shelf.change(id, Dataset::checking).orElseThrow();
      checkInTurn(changed);
      return changed;
    }
  }

  private List<Dataset> unfinished() {
    return shelf.all().values().stream().filter(d -> d.state() == State.UPLOADING).toList();
  }

  /** Give up uploads of which nothing has come for a day. */
  void expire() {
    Instant since = clock.instant().minus(UNFINISHED);
    for (Dataset dataset : unfinished()) {
      synchronized (lock(dataset.id())) {
        shelf
            .find(dataset.id())
            .filter(d -> d.state() == State.UPLOADING && lastPiece(d).isBefore(since))
            .ifPresent(d -> shelf.remove(d.id()));
      }
    }
  }

  private Instant lastPiece(Dataset dataset) {
    try {
      Path part = part(dataset);
      return Files.exists(part) ? Files.getLastModifiedTime(part).toInstant() : dataset.createdAt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Have an uploaded file looked at again, by a process that is limited in its memory. */
  LookOutcome look(Dataset dataset, String file, Optional<String> target) {
    return checking.look(dataset, folder(dataset), file, target);
  }

  private void checkInTurn(Dataset dataset) {
    checks.execute(dataset.bytes(), () -> check(dataset.id()));
  }

  private void check(String id) {
    Optional<Dataset> found = shelf.find(id).filter(d -> d.state() == State.CHECKING);
    if (found.isPresent()) {
      checking
          .check(found.get(), shelf.folder(id), part(found.get()))
          .ifPresent(checked -> keep(id, checked));
    }
  }

  private void keep(String id, Dataset checked) {
    shelf.change(id, old -> checked);
    removeLeftovers(checked);
  }

  /** If that fails, the next start does it. */
  private void removeLeftovers(Dataset dataset) {
    try {
      Leftovers.remove(dataset, folder(dataset), RECORD);
    } catch (UncheckedIOException e) {
      LOG.warn("what is left of {} cannot be deleted: {}", dataset.id(), e.getMessage());
    }
  }

  /**
   * Delete an uploaded one.
   *
   * @param studies how many studies use a data set
   */
  void delete(String id, ToLongFunction<String> studies) {
    if (find(id).id().startsWith(BUILTIN)) {
      throw ProblemException.conflict("The data set '" + id + "' comes with Fornix and stays.");
    }
    synchronized (lock(id)) {
      long users = studies.applyAsLong(id);
      if (users > 0) {
        throw ProblemException.conflict(
            "The data set '" + id + "' is used by " + users + " studies; delete those first.");
      }
      if (shelf.find(id).isPresent()) {
        shelf.remove(id);
      }
    }
  }

  /**
   * Begin to use one: it is there until this ends, and is not deleted afterwards if it has users
   * then.
   *
   * @throws ProblemException if it is not there or not ready
   */
  public <T> T using(String id, Supplier<T> then) {
    synchronized (lock(id)) {
      var unused = ready(id);
      return then.get();
    }
  }

  private Object lock(String id) {
    return locks.get(Math.floorMod(id.hashCode(), LOCKS));
  }

  /** The names of the columns of a table, as they were read when it came; none of images. */
  public List<String> columns(Dataset dataset) {
    if (dataset.kind() != Kind.TABLE) {
      return List.of();
    }
    return builtin(dataset.id())
        ? builtinColumns.of(dataset.id(), () -> read(dataset.location().orElseThrow()))
        : Durably.read(TableLook.previewFile(folder(dataset)), TableLook.Preview.class)
            .map(preview -> preview.columns().stream().map(TableLook.Head::name).toList())
            .orElse(List.of());
  }

  private static List<String> read(String location) {
    return Tables.read(location, ReadOptions.standard()).table().columns().stream()
        .map(Column::name)
        .toList();
  }

  /** Where files about a data set may be kept. */
  Path folder(Dataset dataset) {
    return shelf.folder(dataset.id());
  }

  @Override
  public void close() {
    tidier.shutdownNow();
    checks.close();
    looks.close();
  }
}
