using System.Text;

namespace AdTech.Bidding.Matching;

/// <summary>
/// One spelling for each operating system. Requests say "iOS", "iPhone OS", "Mac OS X", "Windows 10"; targeting says ios, macos, windows. What is known here is
/// recognised by how it begins, letters and digits only; what is not known is targeted by its own name in that form.
/// </summary>
public static class OperatingSystems
{
    /// <summary>Longest id.</summary>
    public const int LengthMax = 24;

    /// <summary>Writes the id of an operating system and returns its length; 0 for nothing.</summary>
    public static int Normalise(ReadOnlySpan<byte> name, Span<byte> destination)
    {
        var length = 0;
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter)) continue;
            if (length == LengthMax) break;
            destination[length++] = (byte)(letter is >= (byte)'A' and <= (byte)'Z' ? letter | 0x20 : letter);
        }

        var known = Known(destination[..length]);
        if (known.IsEmpty) return length;
        known.CopyTo(destination);
        return known.Length;
    }

    /// <summary>The id of an operating system.</summary>
    public static string Normalise(string name)
    {
        Span<byte> id = stackalloc byte[LengthMax];
        return Encoding.ASCII.GetString(id[..Normalise(Encoding.UTF8.GetBytes(name), id)]);
    }

    // "Windows Phone" stands before "Windows", and "Mac OS" after nothing that begins like it.
    private static ReadOnlySpan<byte> Known(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.StartsWith("ios"u8) || name.StartsWith("iphone"u8) || name.StartsWith("ipad"u8) => "ios"u8,
        _ when name.StartsWith("android"u8) => "android"u8,
        _ when name.StartsWith("windowsphone"u8) || name.StartsWith("windowsmobile"u8) => "windowsphone"u8,
        _ when name.StartsWith("windows"u8) || name.SequenceEqual("win"u8) => "windows"u8,
        _ when name.StartsWith("mac"u8) || name.StartsWith("osx"u8) => "macos"u8,
        _ when name.StartsWith("tvos"u8) || name.StartsWith("appletv"u8) => "tvos"u8,
        _ when name.StartsWith("linux"u8) || name.StartsWith("ubuntu"u8) => "linux"u8,
        _ when name.StartsWith("chromeos"u8) || name.StartsWith("chromiumos"u8) || name.SequenceEqual("cros"u8) => "chromeos"u8,
        _ when name.StartsWith("tizen"u8) => "tizen"u8,
        _ when name.StartsWith("webos"u8) => "webos"u8,
        _ when name.StartsWith("roku"u8) => "roku"u8,
        _ when name.StartsWith("fireos"u8) || name.StartsWith("firetv"u8) => "fireos"u8,
        _ => default,
    };

    // "iPhone OS" → ios · "Mac OS X" → macos · "Windows 10" → windows · "Android TV" → android · "PlayStation 5" → playstation5
}
