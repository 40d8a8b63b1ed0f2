using System.ComponentModel.DataAnnotations;

namespace AdTech.Delivery.Interpreting;

/// <summary>The two keys that an exchange encrypts its prices with. An exchange that changes its keys stands there twice for as long as notices of the old ones may come.</summary>
public sealed class PriceKeyOptions
{
    internal const int LengthMin = 16;
    internal const int LengthMax = 64;

    /// <summary>Whose prices these keys open.</summary>
    [StringLength(64, MinimumLength = 1)]
    public string PartnerId { get; set; } = "";

    /// <summary>The encryption key in Base64, plain or web-safe; 32 bytes as a rule.</summary>
    public string Encryption { get; set; } = "";

    /// <summary>The integrity key in Base64, plain or web-safe; 32 bytes as a rule.</summary>
    public string Integrity { get; set; } = "";

    internal static bool TryDecode(string text, out byte[] key)
    {
        key = [];
        if (!Base64Text.TryDecode(text, 2 * LengthMax, out var bytes) || bytes.Length is < LengthMin or > LengthMax) return false;
        key = bytes;
        return true;
    }
}
