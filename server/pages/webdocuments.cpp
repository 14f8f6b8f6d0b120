// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/pages/webdocuments.h>

#include <QDirIterator>
#include <QResource>

//! Nothing else asks for them by name, so a linker would leave them out of a program.
static void useResources()
{
    Q_INIT_RESOURCE(lanthorn_web);
}

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

const QString root = u":/lanthorn/web/"_s;

//! The bytes of a resource, not copied: resources of a program stay where they are.
QByteArray resourceBytes(const QString &path)
{
    const QResource resource(path);
    if (!resource.isValid())
        return {};
    Q_ASSERT(resource.compressionAlgorithm() == QResource::NoCompression);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how QResource gives its bytes.
    return QByteArray::fromRawData(reinterpret_cast<const char *>(resource.data()),
                                   resource.size());
}

QByteArray contentTypeOf(const QString &name)
{
    if (name.endsWith(".html"_L1))
        return "text/html; charset=utf-8";
    if (name.endsWith(".js"_L1))
        return "text/javascript; charset=utf-8";
    if (name.endsWith(".css"_L1))
        return "text/css; charset=utf-8";
    Q_ASSERT(name.endsWith(".svg"_L1));
    return "image/svg+xml";
}

} // namespace

WebDocuments compiledWebDocuments()
{
    useResources();
    // Of all assets and of all pages: a change in one gives all of them new paths or tags.
    const QByteArray assetsHash = resourceBytes(root + u"assets.hash"_s);
    const QByteArray pagesHash = resourceBytes(root + u"pages.hash"_s);
    const QString assetsPath = u"/assets/%1/"_s.arg(QString::fromLatin1(assetsHash));

    WebDocuments documents;
    QDirIterator files(root, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QString name = path.sliced(root.size());
        if (name.endsWith(".gz"_L1) || name.endsWith(".hash"_L1))
            continue;
        const bool isPage = name.endsWith(".html"_L1);
        Document document {contentTypeOf(name), resourceBytes(path), resourceBytes(path + u".gz"_s),
                           isPage ? pagesHash : assetsHash,
                           isPage ? Caching::Revalidate : Caching::Forever};
        if (isPage)
            documents.pages.insert(name, document);
        else
            documents.assets.insert(assetsPath + name, document);
    }
    return documents;
}

} // namespace lanthorn::inline server
