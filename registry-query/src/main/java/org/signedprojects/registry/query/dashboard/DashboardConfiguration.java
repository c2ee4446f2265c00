package org.signedprojects.registry.query.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.signedprojects.registry.query.editions.EditionReads;
import org.signedprojects.registry.query.live.LiveProperties;
import org.signedprojects.registry.query.live.Standstill;
import org.signedprojects.registry.query.progress.Progress;
import org.signedprojects.registry.query.progress.Snapshots;
import org.signedprojects.registry.query.security.SecurityConfiguration;
import org.signedprojects.registry.query.totals.TotalsReads;
import org.signedprojects.registry.query.web.ContentTag;
import org.signedprojects.registry.query.witness.Witness;
import org.signedprojects.registry.reference.Places;
import org.signedprojects.registry.reference.Sectors;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/// Pages, their texts in three languages, and what they load.
@Configuration(proxyBeanMethods = false)
public class DashboardConfiguration {
    @Bean
    TotalsPages totalsPages(Progress progress, Witness witness, Snapshots snapshots, TotalsReads totals,
            EditionReads editions, Sectors sectors, Places places, MessageSource texts) {
        return new TotalsPages(projection -> Standstill.of(List.of(projection), progress, witness), snapshots,
                totals, editions, sectors, places, texts, Clock.systemUTC());
    }

    @Bean
    DashboardController dashboardController(TotalsPages pages, LiveProperties live,
            ClientRegistrationRepository clients) {
        ClientRegistration login = Objects.requireNonNull(
                clients.findByRegistrationId(SecurityConfiguration.REGISTRATION));
        return new DashboardController(pages, live.heartbeat(), login.getProviderDetails().getAuthorizationUri());
    }

    /// The language that the reader chose, kept in a cookie; until then the one that the browser prefers.
    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver preferred = new AcceptHeaderLocaleResolver();
        preferred.setSupportedLocales(Language.locales());
        preferred.setDefaultLocale(Language.EN.locale());
        CookieLocaleResolver chosen = new CookieLocaleResolver("registry-language");
        chosen.setDefaultLocaleFunction(preferred::resolveLocale);
        chosen.setCookieMaxAge(Duration.ofDays(365));
        chosen.setCookieHttpOnly(true);
        chosen.setCookieSameSite("Lax");
        chosen.setRejectInvalidCookies(false);
        return chosen;
    }

    @Bean
    WebMvcConfigurer dashboardMvc() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                LocaleChangeInterceptor change = new LocaleChangeInterceptor();
                change.setParamName("lang");
                change.setIgnoreInvalidLocale(true);
                registry.addInterceptor(change).addPathPatterns("/", "/signed-out");
                registry.addInterceptor(new ShownLanguage()).addPathPatterns("/");
            }

            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/assets/**")
                        .addResourceLocations("classpath:/org/signedprojects/registry/query/dashboard/assets/")
                        .setCacheControl(CacheControl.noCache().cachePublic())
                        // Every build gives its files the same time: only the content tells one version from the next.
                        .setUseLastModified(false)
                        .setEtagGenerator(asset -> ContentTag.of(content(asset)).value());
            }
        };
    }

    private static byte[] content(Resource asset) {
        try {
            return asset.getContentAsByteArray();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
