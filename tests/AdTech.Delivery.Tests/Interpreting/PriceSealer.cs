using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace AdTech.Delivery.Tests.Interpreting;

/// <summary>Encrypts a price as an exchange does: the other side of what is tested, from the same documentation.</summary>
internal static class PriceSealer
{
#pragma warning disable CA5350 // the scheme says SHA-1
    internal static string Seal(long cpmMicros, byte[] vector, byte[] encryption, byte[] integrity)
    {
        var price = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(price, cpmMicros);
        var pad = HMACSHA1.HashData(encryption, vector);
        byte[] sealedPrice = [.. price.Select((value, i) => (byte)(value ^ pad[i]))];
        var signature = HMACSHA1.HashData(integrity, (byte[])[.. price, .. vector]);
        return Base64Url.EncodeToString([.. vector, .. sealedPrice, .. signature.AsSpan(0, 4)]);
    }
#pragma warning restore CA5350
}
