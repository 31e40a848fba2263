package dev.fornix.core.offences.library;

import org.slf4j.Logger;

interface LogsFromCore {
  Logger logger();
}
