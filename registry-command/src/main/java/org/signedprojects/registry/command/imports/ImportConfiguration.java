package org.signedprojects.registry.command.imports;

import org.springframework.context.annotation.Configuration;

/// Spreadsheets.
@Configuration(proxyBeanMethods = false)
public class ImportConfiguration {}
