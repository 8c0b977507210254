package io.upring.bot.plugin;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * The classes of one jar. It finds its own first, then those of the JDK; of Upring it sees the API of strategies. What
 * libraries Upring itself uses is out of its sight, so that a jar brings its own versions of whatever it needs.
 *
 * <p>Threading: any thread.
 */
final class PluginClassLoader extends ClassLoader {
    /** The API, and what strategies that come with Upring are made of. */
    private static final List<String> API = List.of("io.upring.engine.strategy.", "io.upring.engine.event.",
        "io.upring.engine.account.", "io.upring.engine.decimal.", "io.upring.engine.market.",
        "io.upring.engine.indicator.", "io.upring.strategies.");
    private static final String UPRING = "io.upring.";

    private final JarContent jar;
    private final ClassLoader upring;

    PluginClassLoader(JarContent jar) {
        super(jar.file().getFileName().toString(), ClassLoader.getPlatformClassLoader());
        this.jar = jar;
        upring = PluginClassLoader.class.getClassLoader();
    }

    /** Whether a jar that brings this class would take the place of one of Upring's. */
    static boolean isOfUpring(String className) {
        return className.startsWith(UPRING);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (isOfUpring(name)) {
                if (API.stream().noneMatch(name::startsWith)) {
                    throw new ClassNotFoundException(name + ", which is not part of the API that plug-ins see");
                }
                return upring.loadClass(name);
            }
            final Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return jar.entries().containsKey(path(name)) ? findClass(name) : super.loadClass(name, resolve);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        final byte[] bytes = jar.entries().get(path(name));
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    static String path(String className) {
        return className.replace('.', '/') + ".class";
    }

    @Override
    public URL getResource(String name) {
        final URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }

    @Override
    protected URL findResource(String name) {
        final byte[] bytes = jar.entries().get(name);
        return bytes == null ? null : url(name, bytes);
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        final URL own = findResource(name);
        return own == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(own));
    }

    private URL url(String name, byte[] bytes) {
        try {
            return new URL("upring-plugin", jar.file().getFileName().toString(), -1, "/" + name, new InMemory(bytes));
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Opens what was read when the jar was. */
    private static final class InMemory extends URLStreamHandler {
        private final byte[] bytes;

        InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {
                    connected = true;
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(bytes);
                }

                @Override
                public int getContentLength() {
                    return bytes.length;
                }
            };
        }
    }
}
