using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AdTech.Events.Links;

/// <summary>
/// Signs with one key. Not thread-safe: each thread has its own, since the prepared state of the HMAC is what makes it cheap.
/// A digest signs two kinds: its halves are independent (a pseudorandom function's output), so win and bill cost one HMAC together.
/// </summary>
internal sealed class LinkSigner : IDisposable
{
    internal const int SignatureLength = 16; // 128 bits: half of an HMAC-SHA-256

    private const byte Format = 1;
    private const int PrefixLength = 6;      // format, pair of kinds, length of the record

    private readonly IncrementalHash _hash;
    private readonly byte[] _message;
    private readonly byte[] _digest = new byte[2 * SignatureLength];
    private int _recordLength;

    /// <param name="secret">The key.</param>
    /// <param name="lengthMax">The most that it will sign: a record and its target.</param>
    internal LinkSigner(byte[] secret, int lengthMax)
    {
        _hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        _message = new byte[PrefixLength + lengthMax];
        _message[0] = Format;
    }

    /// <summary>The two kinds that share a digest have one pair.</summary>
    internal static int Pair(LinkKind kind) => (int)kind / 2;

    /// <summary>The record that is signed from now on.</summary>
    internal ReadOnlySpan<byte> Record
    {
        get => _message.AsSpan(PrefixLength, _recordLength);
        set
        {
            _recordLength = value.Length;
            value.CopyTo(_message.AsSpan(PrefixLength));
            // The record's length stands before it, so no part of it can be taken for the target.
            BinaryPrimitives.WriteInt32LittleEndian(_message.AsSpan(2), value.Length);
        }
    }

    /// <summary>The digest of the record for a pair of kinds; valid until the next call.</summary>
    internal ReadOnlySpan<byte> Digest(int pair, ReadOnlySpan<byte> target)
    {
        // One piece of memory: each call into OpenSSL costs as much as hashing a hundred bytes.
        var length = PrefixLength + _recordLength;
        _message[1] = (byte)pair;
        target.CopyTo(_message.AsSpan(length));
        _hash.AppendData(_message, 0, length + target.Length);
        _hash.GetHashAndReset(_digest);
        return _digest;
    }

    /// <summary>A kind's half of its pair's digest.</summary>
    internal static ReadOnlySpan<byte> Signature(LinkKind kind, ReadOnlySpan<byte> digest) => digest.Slice((int)kind % 2 * SignatureLength, SignatureLength);

    public void Dispose() => _hash.Dispose();
}
