using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace AdTech.Simulator.Catalogue;

/// <summary>A picture drawn in code when it is needed: the same arguments give the same bytes, so a second upload changes nothing.</summary>
/// <param name="Key">The same for the same picture.</param>
/// <param name="ContentType">image/svg+xml or image/png.</param>
/// <param name="Draw">Makes the file.</param>
internal sealed record DemoImage(string Key, string ContentType, Func<byte[]> Draw)
{
    /// <summary>A banner with words: background in the brand's colours, headline, one line below, a button.</summary>
    internal static DemoImage Banner(int width, int height, Brand brand, string headline, string line, string button) =>
        new($"{headline} {width}x{height}", "image/svg+xml", () => DrawBanner(width, height, brand, headline, line, button));

    /// <summary>A picture without words, for native ads: a sky, a sun and two ranges of hills in the brand's colours.</summary>
    internal static DemoImage Landscape(int width, int height, Brand brand) =>
        new($"{brand.AdvertiserId} {width}x{height}", "image/png", () => DrawLandscape(width, height, brand));

    private static byte[] DrawBanner(int width, int height, Brand brand, string headline, string line, string button)
    {
        var wide = width > height * 2;
        var title = Math.Clamp(Math.Min(width / (headline.Length * 0.62), height * (wide ? 0.34 : 0.14)), 8, 90);
        var text = Math.Max(7, Math.Min(title * 0.55, width / (line.Length * 0.56)));
        var titleY = wide ? height * 0.48 : height * 0.36;
        var svg = string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-label="{Escape(headline)}">
            <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="{brand.Dark}"/><stop offset="1" stop-color="{brand.Light}"/></linearGradient></defs>
            <rect width="{width}" height="{height}" fill="url(#g)"/>
            <circle cx="{width * 0.86:0.#}" cy="{height * 0.2:0.#}" r="{Math.Min(width, height) * 0.36:0.#}" fill="#fff" opacity=".12"/>
            <g fill="#fff" font-family="Helvetica,Arial,sans-serif">
            <text x="{width * 0.05:0.#}" y="{titleY:0.#}" font-size="{title:0.#}" font-weight="700">{Escape(headline)}</text>
            <text x="{width * 0.05:0.#}" y="{titleY + text * 1.5:0.#}" font-size="{text:0.#}">{Escape(line)}</text>
            </g>
            {(wide ? "" : Button(width, height, brand, button, text))}
            </svg>
            """);
        return Encoding.UTF8.GetBytes(svg);
    }

    private static byte[] DrawLandscape(int width, int height, Brand brand)
    {
        var rows = new byte[height * (1 + (width * 3))];
        var (dark, light) = (Rgb(brand.Dark), Rgb(brand.Light));
        double[] near = [.. Enumerable.Range(0, width).Select(x => height * (0.74 + (0.08 * Math.Sin((x * 7.0 / width) + 1))))];
        double[] far = [.. Enumerable.Range(0, width).Select(x => height * (0.58 + (0.10 * Math.Sin((x * 4.0 / width) + 4))))];
        var (sunX, sunY, sunSize) = (width * 0.72, height * 0.28, width * 0.09);
        for (var y = 0; y < height; y++)
        {
            var row = rows.AsSpan((y * (1 + (width * 3))) + 1, width * 3);   // a row begins with its filter: none
            for (var x = 0; x < width; x++)
            {
                var sun = ((x - sunX) * (x - sunX)) + ((y - sunY) * (y - sunY)) < sunSize * sunSize;
                var t = y > near[x] ? 0 : y > far[x] ? 0.35 : sun ? 1.6 : 1.25 - (0.5 * y / height);
                row[x * 3] = Mix(dark.R, light.R, t);
                row[(x * 3) + 1] = Mix(dark.G, light.G, t);
                row[(x * 3) + 2] = Mix(dark.B, light.B, t);
            }
        }

        return Png(width, height, rows);
    }

    private static string Button(int width, int height, Brand brand, string button, double text) => string.Create(CultureInfo.InvariantCulture, $"""
        <rect x="{width * 0.05:0.#}" y="{height * 0.76:0.#}" width="{Math.Min(width * 0.9, text * button.Length * 0.75):0.#}" height="{text * 2:0.#}" rx="{text * 0.4:0.#}" fill="#fff"/>
        <text x="{width * 0.05 + text * 0.7:0.#}" y="{height * 0.76 + text * 1.35:0.#}" font-family="Helvetica,Arial,sans-serif" font-size="{text:0.#}" font-weight="700" fill="{brand.Dark}">{Escape(button)}</text>
        """);

    private static byte Mix(int dark, int light, double t) => (byte)Math.Clamp(dark + ((light - dark) * t), 0, 255);

    private static (int R, int G, int B) Rgb(string colour)
    {
        var value = int.Parse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (value >> 16, (value >> 8) & 255, value & 255);
    }

    private static byte[] Png(int width, int height, byte[] rows)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);   // eight bits a channel, red, green and blue
        using var data = new MemoryStream();
        using (var deflate = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(rows);
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "IDAT"u8, data.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(type, data));
        png.Write(number);
    }

    private static string Escape(string text) => System.Security.SecurityElement.Escape(text);
}
