package dev.fornix.server.data;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A data set as the server keeps it.
 *
 * @param id what it is called by
 * @param name what people call it
 * @param kind a table or images
 * @param file name of the uploaded file; plain, without folders
 * @param bytes size of that file
 * @param sha256 what its checksum must be, in hexadecimal digits
 * @param state how far it is
 * @param problem why it failed
 * @param createdAt when it was announced
 * @param location where the data is, as {@code fit} takes it; of what is ready
 * @param facts what was found in it
 */
public record Dataset(
    String id,
    String name,
    Kind kind,
    String file,
    long bytes,
    Optional<String> sha256,
    State state,
    Optional<String> problem,
    Instant createdAt,
    Optional<String> location,
    Facts facts) {
  /** What it holds. */
  public enum Kind {
    /** Rows and columns. */
    TABLE,
    /** Images by class. */
    IMAGES
  }

  /** How far it is. */
  public enum State {
    /** Waits for bytes. */
    UPLOADING,
    /** All bytes are there, and are being looked at. */
    CHECKING,
    /** Studies may use it. */
    READY,
    /** It cannot be used. */
    FAILED
  }

  /**
   * What was found.
   *
   * @param rows of a table
   * @param columns of a table
   * @param images of all parts
   * @param classes of images
   */
  public record Facts(
      OptionalInt rows, OptionalInt columns, OptionalInt images, OptionalInt classes) {
    /** Nothing yet. */
    public static final Facts NONE =
        new Facts(
            OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    static Facts ofTable(int rows, int columns) {
      return new Facts(
          OptionalInt.of(rows), OptionalInt.of(columns), OptionalInt.empty(), OptionalInt.empty());
    }

    static Facts ofImages(int images, int classes) {
      return new Facts(
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.of(images),
          OptionalInt.of(classes));
    }
  }

  Dataset checking() {
    return with(State.CHECKING, Optional.empty(), Optional.empty(), facts);
  }

  Dataset ready(String where, Facts found) {
    return with(State.READY, Optional.empty(), Optional.of(where), found);
  }

  Dataset failed(String why) {
    return with(State.FAILED, Optional.of(why), Optional.empty(), facts);
  }

  private Dataset with(State newState, Optional<String> why, Optional<String> where, Facts found) {
    return new Dataset(id, name, kind, file, bytes, sha256, newState, why, createdAt, where, found);
  }
}
