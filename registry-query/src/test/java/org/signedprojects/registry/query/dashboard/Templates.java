package org.signedprojects.registry.query.dashboard;

import java.util.Locale;
import java.util.Map;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/// Pages as the service writes them.
final class Templates {
    private static final String FOLDER = "org/signedprojects/registry/query/dashboard/";

    private Templates() {}

    static String totals(Language language, TotalsPage page) {
        return rendered("totals", language.locale(), Map.of("page", page, "language", language, "languages",
                Language.values(), "heartbeat", 15_000, "login", "http://issuer/login"));
    }

    static String rendered(String template, Locale locale, Map<String, Object> model) {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename(FOLDER + "messages");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix(FOLDER);
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(texts);
        MockServletContext servlets = new MockServletContext();
        return engine.process(template, new WebContext(JakartaServletWebApplication.buildApplication(servlets)
                .buildExchange(new MockHttpServletRequest(servlets), new MockHttpServletResponse()), locale, model))
                .replaceAll("\\s+>", ">");
    }
}
