package dev.fornix.server;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A server in a process of its own, which can be killed; prints its address. */
final class ServerProgram {
  private ServerProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (StudioServer server =
        StudioServer.start(
            ServerSettings.of(Path.of(arguments[0])),
            StudioTest.around(ProcessHandle.current().pid()))) {
      System.out.println(server.address());
      new CountDownLatch(1).await();
    }
  }
}
