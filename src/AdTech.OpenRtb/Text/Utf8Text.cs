using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace AdTech.OpenRtb;

/// <summary>
/// A text as the bytes it came in: a slice of the request's buffer, or of the request's own memory when the JSON had escapes. It is valid as long as
/// that buffer is. <c>default</c> is an absent text, which is not the same as an empty one, and equals nothing but another absent one.
/// </summary>
[DebuggerDisplay("{ToString()}")]
public readonly struct Utf8Text : IEquatable<Utf8Text>
{
    private readonly byte[]? _buffer;
    private readonly int _offset;
    private readonly int _length;

    /// <summary>A slice of a buffer that must not change while the text is in use.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The slice lies outside of the buffer.</exception>
    public Utf8Text(byte[] buffer, int offset, int length)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)offset, (uint)buffer.Length, nameof(offset));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)(buffer.Length - offset), nameof(length));
        _buffer = buffer;
        _offset = offset;
        _length = length;
    }

    /// <summary>All of an array that must not change while the text is in use.</summary>
    public Utf8Text(byte[] buffer) : this(buffer, 0, buffer?.Length ?? 0)
    {
    }

    private Utf8Text(int offset, int length, byte[] buffer)
    {
        _buffer = buffer;
        _offset = offset;
        _length = length;
    }

    /// <summary>A text that is present and has no bytes.</summary>
    public static Utf8Text Empty { get; } = new([]);

    /// <summary>Whether there is no text at all.</summary>
    public bool IsAbsent => _buffer is null;

    /// <summary>Whether there is a text, be it empty.</summary>
    public bool HasValue => _buffer is not null;

    /// <summary>Whether the text is absent or has no bytes.</summary>
    public bool IsNullOrEmpty => _length == 0;

    /// <summary>How many bytes it has.</summary>
    public int Length => _length;

    /// <summary>Its bytes; none when absent.</summary>
    public ReadOnlySpan<byte> Span
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_buffer, _offset, _length);
    }

    /// <summary>Its bytes as memory; none when absent.</summary>
    public ReadOnlyMemory<byte> Memory => new(_buffer, _offset, _length);

    /// <summary>A copy of a string in UTF-8; absent for null.</summary>
    public static implicit operator Utf8Text(string? text) => FromString(text);

    /// <summary>The text as a string; null when absent.</summary>
    public static explicit operator string?(Utf8Text text) => text.ToStringOrNull();

    /// <summary>Whether both have the same bytes, or both are absent.</summary>
    public static bool operator ==(Utf8Text left, Utf8Text right) => left.Equals(right);

    /// <summary>Whether the bytes differ, or only one is absent.</summary>
    public static bool operator !=(Utf8Text left, Utf8Text right) => !left.Equals(right);

    /// <summary>A copy of a string in UTF-8; absent for null.</summary>
    public static Utf8Text FromString(string? text) => text is null ? default : new Utf8Text(Encoding.UTF8.GetBytes(text));

    /// <summary>A copy of some bytes.</summary>
    public static Utf8Text Copy(ReadOnlySpan<byte> utf8) => new(utf8.ToArray());

    /// <summary>A slice that the reader knows to lie within its buffer.</summary>
    internal static Utf8Text Unchecked(byte[] buffer, int offset, int length) => new(offset, length, buffer);

    /// <summary>A part of the text.</summary>
    public Utf8Text Slice(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start, (uint)_length, nameof(start));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)(_length - start), nameof(length));
        return _buffer is null ? default : new Utf8Text(_buffer, _offset + start, length);
    }

    /// <summary>The buffer and the place in it, to read what is within the text.</summary>
    internal (byte[]? Buffer, int Offset) Place => (_buffer, _offset);

    /// <inheritdoc/>
    public bool Equals(Utf8Text other) => _buffer is null == other._buffer is null && Span.SequenceEqual(other.Span);

    /// <summary>Whether the text is present and has these bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(ReadOnlySpan<byte> utf8) => _buffer is not null && Span.SequenceEqual(utf8);

    /// <summary>Whether the text is present and has these bytes, letters of ASCII in either case.</summary>
    public bool EqualsIgnoreCase(ReadOnlySpan<byte> utf8) => _buffer is not null && Ascii.EqualsIgnoreCase(Span, utf8);

    /// <summary>Whether both have the same bytes, letters of ASCII in either case.</summary>
    public bool EqualsIgnoreCase(Utf8Text other) => other._buffer is not null && EqualsIgnoreCase(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Utf8Text other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>The text as a string; empty when absent.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Span);

    /// <summary>The text as a string; null when absent.</summary>
    public string? ToStringOrNull() => _buffer is null ? null : ToString();
}
