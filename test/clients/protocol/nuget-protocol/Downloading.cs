// FindPackageByIdResource, which restore uses, and DownloadResource, which packages.config uses.
using System.Security.Cryptography;
using NuGet.Packaging;
using NuGet.Protocol.Core.Types;

static class Downloading
{
    /// <summary>ID.</summary>
    public static async Task<object?> Versions(Client client, Arguments given)
    {
        using var cache = client.Fresh();
        var resource = await client.Resource<FindPackageByIdResource>();
        var versions = await resource.GetAllVersionsAsync(given.Text(1), cache, client.Log, default);
        return versions.Select(version => version.ToFullString());
    }

    /// <summary>ID and version: what restore reads from the nuspec in the package.</summary>
    public static async Task<object?> DependencyInfo(Client client, Arguments given)
    {
        using var cache = client.Fresh();
        var resource = await client.Resource<FindPackageByIdResource>();
        var info = await resource.GetDependencyInfoAsync(given.Text(1), given.Version(2), cache, client.Log, default);
        return info is null ? null : new { identity = info.PackageIdentity.ToString(), groups = Described.Groups(info.DependencyGroups) };
    }

    /// <summary>ID and version.</summary>
    public static async Task<object?> Copy(Client client, Arguments given)
    {
        using var cache = client.Fresh();
        using var copy = new MemoryStream();
        var resource = await client.Resource<FindPackageByIdResource>();
        var exists = await resource.DoesPackageExistAsync(given.Text(1), given.Version(2), cache, client.Log, default);
        var copied = await resource.CopyNupkgToStreamAsync(given.Text(1), given.Version(2), copy, cache, client.Log, default);
        return new { exists, copied, sha512 = copied ? Hash(copy) : null };
    }

    /// <summary>ID, version and a folder.</summary>
    public static async Task<object?> Download(Client client, Arguments given)
    {
        using var cache = client.Fresh();
        var resource = await client.Resource<DownloadResource>();
        var context = new PackageDownloadContext(cache, given.Text(3), directDownload: true);
        using var result = await resource.GetDownloadResourceResultAsync(given.Identity(1), context, given.Text(3), client.Log, default);
        if (result.PackageStream is not { } stream) return new { status = result.Status.ToString() };
        var sha512 = Hash(stream);
        using var package = new PackageArchiveReader(stream);
        return new { status = result.Status.ToString(), sha512, nuspec = package.NuspecReader.GetIdentity().ToString() };
    }

    static string Hash(Stream stream)
    {
        stream.Position = 0;
        return Convert.ToHexStringLower(SHA512.HashData(stream));
    }
}
