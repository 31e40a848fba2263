package dev.fornix.onnx.export;

import dev.fornix.onnx.OnnxException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file beside its final place and moves it there, so that nobody sees half of it. */
final class AtomicFile {
  /** Puts bytes into a new file and waits until they are on the disk. */
  @FunctionalInterface
  interface Sink {
    void write(Path file, byte[] bytes) throws IOException;
  }

  private final Sink sink;

  AtomicFile(Sink sink) {
    this.sink = sink;
  }

  static AtomicFile onDisk() {
    return new AtomicFile(AtomicFile::writeAndForce);
  }

  private static void writeAndForce(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  void write(Path file, byte[] bytes) {
    Path part =
        file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      sink.write(part, bytes);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      delete(part, failure);
      throw new OnnxException(
          "cannot write "
              + file
              + " ("
              + bytes.length
              + " bytes): "
              + reason(failure)
              + "; choose a folder that exists, may be written to and has room",
          failure);
    }
  }

  private static void delete(Path part, IOException failure) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException again) {
      failure.addSuppressed(again);
    }
  }

  /** The system's own words; some exceptions carry the path instead of a reason. */
  private static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "the folder does not exist";
    }
    if (failure instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return failure.getMessage() == null || failure instanceof FileSystemException
        ? failure.getClass().getSimpleName()
        : failure.getMessage();
  }
}
