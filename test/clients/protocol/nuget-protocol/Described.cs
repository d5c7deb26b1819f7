// What the libraries made of an answer, as plain values.
using NuGet.Packaging;
using NuGet.Protocol.Core.Types;

static class Described
{
    public static async Task<object> Package(IPackageSearchMetadata package)
    {
        var deprecation = await package.GetDeprecationMetadataAsync();
        var versions = await package.GetVersionsAsync();
        return new
        {
            id = package.Identity.Id,
            version = package.Identity.Version.ToFullString(),
            title = package.Title,
            authors = package.Authors,
            owners = package.OwnersList,
            description = package.Description,
            summary = package.Summary,
            tags = package.Tags,
            iconUrl = package.IconUrl?.AbsoluteUri,
            licenseUrl = package.LicenseUrl?.AbsoluteUri,
            license = package.LicenseMetadata is { } license ? $"{license.Type}: {license.License}" : null,
            projectUrl = package.ProjectUrl?.AbsoluteUri,
            readmeUrl = package.ReadmeUrl?.AbsoluteUri,
            readmeFileUrl = package.ReadmeFileUrl,
            reportAbuseUrl = package.ReportAbuseUrl?.AbsoluteUri,
            packageDetailsUrl = package.PackageDetailsUrl?.AbsoluteUri,
            downloads = package.DownloadCount,
            published = package.Published is not null,
            requireLicenseAcceptance = package.RequireLicenseAcceptance,
            listed = package.IsListed,
            prefixReserved = package.PrefixReserved,
            dependencies = Groups(package.DependencySets),
            versions = versions?.Select(version => version.Version.ToFullString()),
            deprecation = deprecation is null ? null : new
            {
                message = deprecation.Message,
                reasons = deprecation.Reasons,
                alternate = deprecation.AlternatePackage is { } other ? $"{other.PackageId} {other.Range}" : null,
            },
            vulnerabilities = package.Vulnerabilities?.Select(known => $"{known.Severity} {known.AdvisoryUrl}"),
        };
    }

    /// <summary>Framework → dependencies, each as "ID range".</summary>
    public static Dictionary<string, string[]>? Groups(IEnumerable<PackageDependencyGroup>? groups) => groups?.ToDictionary(
        group => group.TargetFramework.GetShortFolderName(),
        group => group.Packages.Select(dependency => $"{dependency.Id} {dependency.VersionRange.ToNormalizedString()}").ToArray());
}
