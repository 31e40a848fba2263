package dev.fornix.nn.engine.internal;

import dev.fornix.nn.engine.EngineException;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;

/**
 * Loads libtorch.
 *
 * <p>JavaCPP unpacks and loads library by library; on a machine where nothing is unpacked yet,
 * {@code libtorch} is then loaded before the library that it needs, and the process crashes. So all
 * are unpacked first, one process at a time.
 */
public final class NativeLibrary {
  private static final List<String> LINUX =
      List.of("libgomp.so.1", "libc10.so", "libtorch_cpu.so", "libtorch.so", "libjnitorch.so");
  private static final String PHYSICAL_BYTES = "org.bytedeco.javacpp.maxphysicalbytes";

  private static final AtomicBoolean LOADED = new AtomicBoolean();

  private NativeLibrary() {}

  /**
   * Load once; later calls return at once.
   *
   * @throws EngineException if there is no library for this platform
   */
  public static synchronized void load() {
    if (!LOADED.get()) {
      unpackAndLoad(Loader.getPlatform());
      LOADED.set(true);
    }
  }

  /** The version of libtorch. */
  public static String version() {
    try {
      return Loader.getVersion("org.bytedeco", "pytorch");
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** Let the calling thread compute on this many cores, and treat denormal numbers as zero. */
  public static void useThreads(int threads) {
    torch.set_num_threads(threads);
    Context.setFlushDenormal(true);
  }

  /** Operations whose result depends on chance, such as the order of threads, fail from now on. */
  private static void beDeterministic() {
    Context context = torch.globalContext();
    context.setDeterministicAlgorithms(true, false);
    // Otherwise all fresh memory is filled, which costs time and would only show faults of ours.
    context.setDeterministicFillUninitializedMemory(false);
  }

  private static void unpackAndLoad(String platform) {
    // JavaCPP's own guess at the memory of the process counts mapped files and fails falsely.
    if (System.getProperty(PHYSICAL_BYTES) == null) {
      System.setProperty(PHYSICAL_BYTES, "0");
    }
    try {
      requireLibraries(platform);
      if (platform.startsWith("linux")) {
        unpackAll(platform);
      }
      Loader.load(torch.class);
      useThreads(1);
      beDeterministic();
    } catch (UnsatisfiedLinkError e) {
      throw new EngineException(
          "libtorch cannot be loaded on "
              + platform
              + " ("
              + e.getMessage()
              + "): it needs glibc 2.35 or newer on Linux and a 64-bit Java.",
          e);
    } catch (IOException e) {
      throw new EngineException(
          "the native libraries cannot be unpacked to the folder of JavaCPP's cache ("
              + e.getMessage()
              + "): free some 450 MB there, or set -Dorg.bytedeco.javacpp.cachedir to a folder"
              + " that can be written.",
          e);
    }
  }

  /**
   * Check that the libraries of this platform are on the class path.
   *
   * @throws EngineException if they are not
   */
  public static void requireLibraries() {
    requireLibraries(Loader.getPlatform());
  }

  /**
   * Check that the libraries of a platform are on the class path.
   *
   * @throws EngineException if they are not
   */
  public static void requireLibraries(String platform) {
    String probe = resource(platform, System.mapLibraryName("jnitorch"));
    if (torch.class.getResource(probe) == null) {
      throw new EngineException(
          "there is no native library of libtorch for this platform ("
              + platform
              + ") on the class path: Fornix runs on linux-x86_64, macosx-arm64, macosx-x86_64 and"
              + " windows-x86_64. On one of these, build it on the machine itself, or with"
              + " -Dfornix.platform="
              + platform
              + ".");
    }
  }

  private static void unpackAll(String platform) throws IOException {
    File cache = Loader.getCacheDir();
    Path lock = cache.toPath().resolve("fornix-unpack.lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      for (String library : LINUX) {
        String resource = resource(platform, library);
        if (torch.class.getResource(resource) != null) {
          Loader.cacheResource(torch.class, resource);
        }
      }
    }
  }

  private static String resource(String platform, String library) {
    return "/org/bytedeco/pytorch/" + platform + "/" + library;
  }
}
